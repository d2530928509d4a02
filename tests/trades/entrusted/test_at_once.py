"""What happens at once with things that were left: two who are one, forgetting, a closure, figures,
and the dated rule that says how long it is known whose they were."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from loge.house.network import queries as network
from loge.house.network import rules as calendars
from loge.house.network.rules import Shut
from loge.house.people import actions as people
from loge.house.people import crossing, forgetting
from loge.house.people.models import Person
from loge.house.retention import configure as retention
from loge.house.retention import purging
from loge.kernel import activity, days
from loge.kernel.refusal import Refused
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted import moving
from loge.trades.entrusted.models import Allowed, Claim, Item, Ticket, UnclaimedRule
from tests.trades.entrusted.conftest import Workshop
from tests.world import NOW

pytestmark = pytest.mark.django_db


def given_back(workshop: Workshop) -> Item:
    """Bruno has his coat again, which had reservations in writing."""
    coat = workshop.left("Manteau", 0, condition="Nom cousu dans le col")
    item = workshop.item(things=[coat], reservations="Tache au col")
    entrusted.make_ready(item, act=workshop.world.act())
    entrusted.hand_over_item(item, to=workshop.world.bruno, act=workshop.world.act())
    item.refresh_from_db()
    return item


def test_bruno_is_not_forgotten_while_his_coat_is_here(workshop: Workshop) -> None:
    workshop.item()
    with pytest.raises(Refused) as refused:
        forgetting.forget_person(workshop.world.bruno, act=workshop.world.act())
    assert refused.value.code == "left_here"
    assert Person.objects.get(pk=workshop.world.bruno.pk).first_name == "Bruno"


def test_bruno_is_not_forgotten_while_a_damage_is_not_settled(workshop: Workshop) -> None:
    item = given_back(workshop)
    Claim.objects.create(
        desk=workshop.world.ampere, item=item, what="damaged", liable="partner", declared_at=NOW
    )
    with pytest.raises(Refused) as refused:
        forgetting.forget_person(workshop.world.bruno, act=workshop.world.act())
    assert refused.value.code == "claim_open"


def test_who_is_forgotten_leaves_no_words_and_nobody_is_named_for_them(workshop: Workshop) -> None:
    item = given_back(workshop)
    since = {"since": date(2026, 11, 1), "until": date(2026, 12, 1)}
    Allowed.objects.create(ticket=item.ticket, name="La sœur", **since)
    forgetting.forget_person(workshop.world.bruno, act=workshop.world.act())
    assert Ticket.objects.get().reservations == ""
    assert not Allowed.objects.exists()
    assert (Item.objects.get().name, Item.objects.get().condition) == ("Manteau", "")


def test_the_copy_says_what_was_left_and_what_was_written(workshop: Workshop) -> None:
    given_back(workshop)
    rows = [row for told in crossing.telling.run(workshop.world.bruno) for row in told]
    row = next(row for row in rows if row["what"] == "Pressing")
    assert "Manteau" in row["said"]
    assert "Tache au col" in row["said"]
    assert "Nom cousu dans le col" in row["said"]


def test_two_who_are_one_have_one_pile_of_things(workshop: Workshop) -> None:
    world = workshop.world
    entry = people.register_person(
        first_name="Bruno", last_name="Kellér", household=world.alaoui, act=world.act()
    )
    twin = Person.objects.get(pk=entry.subject_id)
    ticket = workshop.ticket(owner=twin)
    since = {"since": date(2026, 11, 1), "until": date(2026, 12, 1)}
    Allowed.objects.create(ticket=ticket, person=world.bruno, **since)
    people.merge_persons(world.bruno, twin, act=world.act())
    assert Ticket.objects.get().owner == world.bruno
    assert not Allowed.objects.exists()


def test_after_a_year_nobody_knows_any_more_whose_coat_it_was(workshop: Workshop) -> None:
    retention.configure()
    given_back(workshop)
    purging.erase(workshop.world.ampere, at=NOW + timedelta(days=364))
    assert Ticket.objects.get().owner == workshop.world.bruno
    purging.erase(workshop.world.ampere, at=NOW + timedelta(days=366))
    ticket, item = Ticket.objects.get(), Item.objects.get()
    assert (ticket.owner, ticket.reservations, item.given_to) == (None, "", None)
    assert item.condition == ""


def test_what_was_written_of_a_found_thing_goes_too(workshop: Workshop) -> None:
    retention.configure()
    wallet = workshop.left("Portefeuille", None, condition="Carte au nom de Keller")
    item = workshop.item(workshop.lost, owner=None, things=[wallet])
    said = {"confirmed": ["described"], "act": workshop.world.act()}
    entrusted.hand_over_item(item, to=workshop.world.bruno, **said)
    Item.objects.update(given_to=None)
    purging.erase(workshop.world.ampere, at=NOW + timedelta(days=366))
    assert Item.objects.get().condition == ""


def test_what_is_still_here_is_never_forgotten_by_a_rule(workshop: Workshop) -> None:
    retention.configure()
    workshop.item()
    purging.erase(workshop.world.ampere, at=NOW + timedelta(days=2000))
    assert Ticket.objects.get().owner == workshop.world.bruno


def closed(first: str, last: str, announced: str) -> Shut:
    """Away from a day until another (exclusive), known since a third."""
    zone = ZoneInfo("Europe/Paris")
    begins, ends, known = (
        days.starts(date.fromisoformat(day), zone) for day in (first, last, announced)
    )
    return Shut(begins, ends, "leave", announced_at=known)


def test_a_closure_moves_the_promised_moment_and_the_last_one_to_claim(workshop: Workshop) -> None:
    world = workshop.world
    UnclaimedRule.objects.create(
        desk=world.ampere,
        letter_days=30,
        letter_notice_days=10,
        give_up_days=40,
        outcomes=["given"],
        valid_from=date(2026, 1, 1),
        source="Code civil",
    )
    workshop.ticket()  # promised for Friday 27 November
    ready = workshop.item(things=[workshop.left("Jupe", 0)])
    entrusted.make_ready(ready, act=world.act())  # until 3 January, exclusive
    before = network.calendar(world.ampere)
    leave = closed("2026-11-27", "2027-01-06", "2026-11-01")
    after = calendars.with_closure(before, leave)
    first, second = moving.deadlines(world.ampere, before, after, NOW)
    assert (first.number, first.last, first.person_id) == ("1", False, world.bruno.pk)
    assert [f"{m:%d/%m %H:%M}" for m in (first.before, first.after) if m] == [
        "27/11 07:00",
        "06/01 07:00",
    ]
    assert (second.number, second.last) == ("2", True)
    assert [f"{m:%d/%m %H:%M}" for m in (second.before, second.after) if m] == [
        "02/01 11:00",
        "26/11 17:00",
    ]


def test_the_same_rows_of_figures_for_any_days(workshop: Workshop) -> None:
    given_back(workshop)
    workshop.ticket()
    today = days.day_of(NOW, workshop.world.ampere.zone)

    def rows(start: date, end: date) -> dict[tuple[str, str], int]:
        told = activity.figures(workshop.world.ampere, start, end)
        mine = ("left", "things_gone", "chased", "claims")
        with translation.override("en"):
            return {(f.table, str(f.label)): f.count for f in told if f.table in mine}

    now, never = rows(today, today + timedelta(days=1)), rows(date(2020, 1, 1), date(2020, 2, 1))
    assert now.keys() == never.keys()
    assert now["left", "taken in"] == 2
    assert now["things_gone", "handed over"] == 1
    assert set(never.values()) == {0}
