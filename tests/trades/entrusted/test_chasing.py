"""What stays is chased by dated rules: asked, told, written to, given up; never before its day."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from loge.house.journal.models import Entry
from loge.house.ledger.models import Charge
from loge.house.notices.models import Notice
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Chase, Item, Outcome, PartnerWord, State, UnclaimedRule
from loge.trades.entrusted.stays import standing
from tests.trades.entrusted.conftest import Workshop
from tests.world import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(workshop: Workshop) -> UnclaimedRule:
    """Told after 7 and 30 days, a letter after 60, given up after 100, 20 days after the letter."""
    return UnclaimedRule.objects.create(
        desk=workshop.world.ampere,
        remind_days=[7, 30],
        letter_days=60,
        letter_notice_days=20,
        give_up_days=100,
        outcomes=[Outcome.GIVEN, Outcome.SOLD],
        chase_days=2,
        valid_from=date(2026, 1, 1),
        source="loi du 31 décembre 1903",
    )


def after(workshop: Workshop, days: int) -> Act:
    """Amel, so many days later, at the same hour."""
    return workshop.world.act(NOW + timedelta(days=days))


def refused(call: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as caught:
        call()
    return caught.value


def ready(workshop: Workshop, **more: Any) -> Item:
    item = workshop.item(**more)
    entrusted.make_ready(item, act=workshop.world.act())
    item.refresh_from_db()
    return item


def test_the_partner_is_asked_two_days_after_the_promised_one_and_once_a_day(
    workshop: Workshop, kept: UnclaimedRule
) -> None:
    item = workshop.item()  # promised for Friday 27 November
    entrusted.send_batch(workshop.cleaner, items=[item], counted=1, act=workshop.world.act())

    def ask(days: int) -> Entry:
        return entrusted.chase_partner(workshop.cleaner, items=[item], act=after(workshop, days))

    early = refused(lambda: ask(4))
    assert (early.code, "29/11/2026" in str(early)) == ("early", True)
    ask(5)
    assert PartnerWord.objects.get().words.count("1-1") == 1
    assert "Manteau" not in PartnerWord.objects.get().words
    assert Notice.objects.queued().get().template == "late"
    assert refused(lambda: ask(5)).code == "asked_today"
    assert refused(lambda: ask(6)).code == "early"
    ask(7)
    assert Chase.objects.filter(step="partner").count() == 2
    assert Notice.objects.filter(template="late").count() == 1


def test_on_the_very_day_it_was_promised_nothing_is_late(workshop: Workshop) -> None:
    item = workshop.item()  # promised for Friday 27 November

    def told(days: int) -> Entry:
        return entrusted.tell_again(item.ticket, act=after(workshop, days))

    assert refused(lambda: told(3)).code == "nothing_to_tell"
    told(4)
    assert Notice.objects.queued().get().template == "late"


def test_a_price_that_waits_is_asked_about_before_anything_else(
    workshop: Workshop, kept: UnclaimedRule
) -> None:
    item = ready(workshop)
    entrusted.propose_price(item, cents=3000, act=after(workshop, 1))
    entrusted.tell_again(item.ticket, act=after(workshop, 7))
    assert sorted(one.template for one in Notice.objects.queued()) == ["price_said", "thing_ready"]


def test_not_ready_after_all_and_back_the_same_day_keeps_the_time_it_waited(
    workshop: Workshop, kept: UnclaimedRule
) -> None:
    item = ready(workshop)
    entrusted.print_last_letter(item.ticket, act=after(workshop, 90))
    until = standing.stay(Item.objects.told().get(), after(workshop, 90).at).give_up_on
    item.refresh_from_db()
    entrusted.put_right_ready(item, act=after(workshop, 91))
    entrusted.make_ready(item, act=after(workshop, 91))
    stay = standing.stay(Item.objects.told().get(), after(workshop, 91).at)
    assert (stay.item.ready_at, stay.give_up_on) == (NOW, until)
    item.refresh_from_db()
    entrusted.put_right_ready(item, act=after(workshop, 92))
    entrusted.make_ready(item, act=after(workshop, 93))
    assert Item.objects.get().ready_at == after(workshop, 93).at


def test_only_who_has_it_is_asked(workshop: Workshop, kept: UnclaimedRule) -> None:
    item = workshop.item()
    act = after(workshop, 30)
    assert refused(lambda: entrusted.chase_partner(workshop.cleaner, items=[item], act=act)).code


def test_the_owner_is_told_again_once_a_day_with_the_last_open_moment(
    workshop: Workshop, kept: UnclaimedRule
) -> None:
    item = ready(workshop)
    entrusted.tell_again(item.ticket, act=after(workshop, 7))
    notice = Notice.objects.queued().get()
    assert (notice.template, notice.person) == ("still_here", workshop.world.bruno)
    # Ready on 24 November: kept until 4 March, exclusive; on the 3rd the desk closes at 11:30.
    assert notice.figures["before"] == "2027-03-03T10:30:00+00:00"
    twice = refused(lambda: entrusted.tell_again(item.ticket, act=after(workshop, 7)))
    assert twice.code == "told_today"
    entrusted.tell_again(item.ticket, act=after(workshop, 8))
    assert Notice.objects.queued().count() == 1


def test_a_garment_nobody_claims_goes_its_way_to_the_end(
    workshop: Workshop, kept: UnclaimedRule
) -> None:
    item = ready(workshop)
    entrusted.bill_items(item.ticket, items=[item], act=workshop.world.act())

    def give(days: int, outcome: str = "given", *confirmed: str) -> Entry:
        act = after(workshop, days)
        return entrusted.give_up(item, outcome=outcome, confirmed=confirmed, act=act)

    letter = refused(lambda: entrusted.print_last_letter(item.ticket, act=after(workshop, 59)))
    assert (letter.code, "23/01/2027" in str(letter)) == ("early", True)
    assert refused(lambda: give(150)).code == "no_letter"
    entrusted.print_last_letter(item.ticket, act=after(workshop, 90))
    again = refused(lambda: entrusted.print_last_letter(item.ticket, act=after(workshop, 91)))
    assert again.code == "written"
    early = refused(lambda: give(109))
    assert (early.code, "14/03/2027" in str(early)) == ("early", True)
    assert refused(lambda: give(110, "destroyed")).code == "outcome"
    assert refused(lambda: give(110)).code == "for_good"
    assert Item.objects.get().state == State.READY
    give(110, "given", "for_good")
    item.refresh_from_db()
    assert (item.state, item.outcome) == (State.GIVEN_UP, Outcome.GIVEN)
    assert Charge.objects.get(subject="entrusted.item").state == Charge.State.CANCELLED
    assert not Notice.objects.queued().exists()
    entrusted.put_right_giving_up(item, act=after(workshop, 111))
    item.refresh_from_db()
    assert (item.state, item.outcome) == (State.READY, "")
    assert item.ready_at == NOW


def test_the_rule_of_the_day_decides_and_without_one_nothing_is_given_up(
    workshop: Workshop, kept: UnclaimedRule
) -> None:
    item = ready(workshop)
    kept.until = date(2026, 12, 1)
    kept.save()
    asked = refused(
        lambda: entrusted.give_up(item, outcome="given", act=after(workshop, 400)),
    )
    assert asked.code == "no_rule"
    assert refused(lambda: entrusted.print_last_letter(item.ticket, act=after(workshop, 400))).code


def test_a_closure_nobody_could_foresee_keeps_it_longer(
    workshop: Workshop, kept: UnclaimedRule
) -> None:
    item = ready(workshop)
    entrusted.print_last_letter(item.ticket, act=after(workshop, 60))
    workshop.world.ampere.closures.create(
        starts_at=datetime(2027, 3, 3, 6, tzinfo=UTC),
        reason="absence",
        announced_at=datetime(2027, 3, 3, 6, tzinfo=UTC),
    )
    act = workshop.world.act(datetime(2027, 3, 10, 9, tzinfo=UTC))
    early = refused(
        lambda: entrusted.give_up(item, outcome="given", confirmed=["for_good"], act=act)
    )
    assert early.code == "early"


def test_what_was_found_needs_no_letter(workshop: Workshop, kept: UnclaimedRule) -> None:
    item = workshop.item(workshop.lost, owner=None, things=[workshop.left("Gant", None)])
    act = after(workshop, 100)
    assert refused(lambda: entrusted.print_last_letter(item.ticket, act=act)).code == "nobody"
    entrusted.give_up(item, outcome="given", confirmed=["for_good"], act=act)
    assert Item.objects.get().state == State.GIVEN_UP


def test_a_key_that_is_meant_to_stay_falls_under_no_general_rule(
    workshop: Workshop, kept: UnclaimedRule
) -> None:
    item = workshop.item(workshop.keys, things=[workshop.left("Clé", None)])
    act = after(workshop, 400)
    assert refused(lambda: entrusted.tell_again(item.ticket, act=act)).code == "nothing_to_tell"
    asked = refused(lambda: entrusted.give_up(item, outcome="given", act=act))
    assert asked.code == "no_rule"
