"""What a letter and a ticket say in writing binds the desk, whatever is decided since."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from loge.house.journal.models import Entry
from loge.house.network.models import Desk
from loge.house.people.models import Household
from loge.kernel.act import Act
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.claims import last_letter
from loge.trades.entrusted.models import Chase, Item, Outcome, UnclaimedRule
from loge.trades.entrusted.stays import standing
from tests.trades.entrusted.conftest import Workshop
from tests.trades.entrusted.test_chasing import after, kept, ready, refused
from tests.trades.entrusted.test_papers import _read
from tests.trades.entrusted.test_slip_pages import words
from tests.world import NOW, signed_in

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
    rows = Chase.objects.filter(item=item).select_related("item__ticket")
    letter = last_letter.written(rows)[0]
    with translation.override("fr"):
        return str(last_letter.words(item.ticket, letter, at.at))


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


def test_each_of_several_letters_is_printed_again_as_it_was(
    workshop: Workshop, kept: UnclaimedRule
) -> None:
    coat, shirt = workshop.ticket(None, "Manteau", "Chemise").items.all()
    entrusted.make_ready(coat, act=workshop.world.act())
    entrusted.make_ready(shirt, act=after(workshop, 30))
    entrusted.print_last_letter(coat.ticket, act=after(workshop, 60))
    shorter(kept, date(2027, 1, 25))
    entrusted.print_last_letter(coat.ticket, act=after(workshop, 91))
    entrusted.declare_lost(coat, act=after(workshop, 92))
    amel = signed_in(workshop.world.amel)
    page = words(amel.get(f"/ampere/comptoir/confies/{coat.ticket_id}/"))
    links = re.findall(r'href="([^"]+\?lettre=\d+)"[^>]*>([^<]+)<', page)
    assert ["1-2" in told for _link, told in links] == [True, False]
    assert "23 janvier 2027" in links[1][1]
    for link, other, own in ((links[0], "Manteau", "Chemise"), (links[1], "Chemise", "Manteau")):
        said = _read(amel.get(link[0]).content)
        assert own in said
        assert other not in said
    assert "donné à une association" in _read(amel.get(links[1][0]).content)
    assert "détruit" in _read(amel.get(links[0][0]).content)


def test_a_letter_of_another_ticket_is_printed_from_no_address(
    workshop: Workshop, kept: UnclaimedRule
) -> None:
    one, other = ready(workshop), ready(workshop)
    entrusted.print_last_letter(one.ticket, act=after(workshop, 90))
    letter = Chase.objects.get(step="letter").pk
    page = f"/ampere/comptoir/sinistres/ticket/{other.ticket_id}/lettre/pdf/?lettre={letter}"
    assert signed_in(workshop.world.amel).get(page).status_code == 409


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("loi du 31 décembre 1903 : un an ; rappels : supposés", "loi du 31 décembre 1903 : un an"),
        ("supposé : un an, comme pour ce qui est confié", ""),
        ("décision du 3 mars (délais supposés)", "décision du 3 mars"),
        ("décision du bureau (3 mars)", "décision du bureau (3 mars)"),
    ],
)
def test_what_we_only_guessed_is_no_source_to_a_resident(source: str, named: str) -> None:
    assert last_letter.named(source) == named


def test_no_letter_bears_the_mark_of_a_guess(workshop: Workshop, kept: UnclaimedRule) -> None:
    source = "loi de 1903 : un an ; rappels et lettre : supposés"
    UnclaimedRule.objects.filter(pk=kept.pk).update(source=source)
    item = ready(workshop)
    entrusted.print_last_letter(item.ticket, act=after(workshop, 90))
    printed = said(item, after(workshop, 90))
    assert "loi de 1903" in printed
    assert "suppos" not in printed


def test_a_letter_goes_to_a_town(workshop: Workshop, kept: UnclaimedRule) -> None:
    """Who was registered at the counter, where nobody asks for it, lives in the desk's town."""
    desk, home = workshop.world.ampere, workshop.world.keller
    Desk.objects.filter(pk=desk.pk).update(postcode="67200", commune="Strasbourg")
    item = ready(workshop)
    entrusted.print_last_letter(item.ticket, act=after(workshop, 90))
    assert "'67200 Strasbourg'" in said(Item.objects.get(), after(workshop, 90))
    Household.objects.filter(pk=home.pk).update(postcode="67000", city="Strasbourg", place="Esc. B")
    assert "'Esc. B', '67000 Strasbourg'" in said(Item.objects.get(), after(workshop, 90))
    Household.objects.filter(pk=home.pk).update(postcode="", city="", place="", street="")
    assert "['Bruno Keller']" in said(Item.objects.get(), after(workshop, 90))
