"""What a letter and a ticket say in writing binds the desk, whatever is decided since."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from loge.house.journal.models import Entry
from loge.kernel.act import Act
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.claims import letters
from loge.trades.entrusted.models import Chase, Item, Outcome, UnclaimedRule
from loge.trades.entrusted.stays import standing
from tests.trades.entrusted.conftest import Workshop
from tests.trades.entrusted.test_chasing import after, kept, ready, refused
from tests.world import NOW

pytestmark = pytest.mark.django_db
__all__ = ["kept"]


def shorter(kept: UnclaimedRule, day: date) -> None:
    """The office decides for less time, and for another end."""
    UnclaimedRule.objects.filter(pk=kept.pk).update(until=day)
    UnclaimedRule.objects.create(
        desk=kept.desk,
        remind_days=[],
        letter_days=20,
        letter_notice_days=1,
        give_up_days=30,
        outcomes=[Outcome.DESTROYED],
        valid_from=day,
        source="décision du bureau",
    )


def said(item: Item, at: Act) -> str:
    """The letter as it would be printed now."""
    rows = Item.objects.told().filter(pk=item.pk)
    with translation.override("fr"):
        return str(letters.last_words(item.ticket, standing.stays(item.desk, rows, at.at), at.at))


def test_the_desk_is_bound_by_what_the_letter_says(workshop: Workshop, kept: UnclaimedRule) -> None:
    item = ready(workshop)
    entrusted.print_last_letter(item.ticket, act=after(workshop, 90))
    printed = said(item, after(workshop, 90))
    assert "13 mars 2027" in printed
    assert "donné à une association" in printed
    letter = Chase.objects.get(step="letter")
    assert (letter.until, letter.outcomes) == (date(2027, 3, 14), ["given", "sold"])
    shorter(kept, date(2027, 2, 23))

    def give(days: int, outcome: str) -> Entry:
        act = after(workshop, days)
        return entrusted.give_up(item, outcome=outcome, confirmed=["for_good"], act=act)

    assert refused(lambda: give(93, "given")).code == "early"
    assert refused(lambda: give(110, "destroyed")).code == "outcome"
    assert said(item, after(workshop, 92)) == printed
    give(110, "given")


def test_the_days_that_stand_on_its_ticket_hold_whatever_is_decided_since(
    workshop: Workshop, kept: UnclaimedRule
) -> None:
    item = ready(workshop)
    shorter(kept, date(2026, 11, 25))
    early = refused(lambda: entrusted.print_last_letter(item.ticket, act=after(workshop, 59)))
    assert (early.code, "23/01/2027" in str(early)) == ("early", True)
    stay = standing.stay(Item.objects.told().get(), after(workshop, 59).at)
    assert stay.give_up_on == date(2027, 3, 4)
    tomorrow = NOW + timedelta(days=1)
    things = [workshop.left("Jupe")]
    entry = entrusted.leave_ticket(
        workshop.pressing, owner=workshop.world.bruno, things=things, act=after(workshop, 1)
    )
    later = Item.objects.told().get(ticket=entry.subject_id)
    entrusted.make_ready(later, act=workshop.world.act(tomorrow))
    later.refresh_from_db()
    assert standing.stay(later, tomorrow).give_up_on == date(2026, 12, 25)


def test_a_longer_time_that_stands_in_the_letter_is_not_shortened_any_more(
    workshop: Workshop, kept: UnclaimedRule
) -> None:
    item = ready(workshop)
    shorter(kept, date(2026, 12, 1))
    UnclaimedRule.objects.filter(valid_from=date(2026, 12, 1)).update(
        give_up_days=200, outcomes=[Outcome.GIVEN], until=date(2027, 2, 23)
    )
    entrusted.print_last_letter(item.ticket, act=after(workshop, 90))
    UnclaimedRule.objects.create(
        desk=kept.desk,
        letter_days=60,
        letter_notice_days=20,
        give_up_days=100,
        outcomes=[Outcome.GIVEN],
        valid_from=date(2027, 2, 23),
        source="décision du bureau",
    )
    stay = standing.stay(Item.objects.told().get(), after(workshop, 92).at)
    assert stay.give_up_on == NOW.date() + timedelta(days=200)


def test_a_closure_years_away_is_in_the_letters_day(
    workshop: Workshop, kept: UnclaimedRule
) -> None:
    UnclaimedRule.objects.filter(pk=kept.pk).update(letter_days=400, give_up_days=500)
    desk = workshop.world.ampere
    item = ready(workshop)
    raw = NOW.date() + timedelta(days=500)
    desk.closures.create(
        starts_at=datetime(2028, 3, 20, tzinfo=UTC),
        ends_at=datetime(2028, 4, 20, tzinfo=UTC),
        reason="works",
        announced_at=NOW,
    )
    stay = standing.stay(Item.objects.told().get(pk=item.pk), NOW)
    assert (stay.give_up_on, str(raw)) == (raw, "2028-04-07")
    landed = stay.claim_until(standing.calendar(desk, NOW))
    assert landed is not None
    assert landed.at is not None
    assert not date(2028, 3, 20) <= landed.at.date() < date(2028, 4, 20)
