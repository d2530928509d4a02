"""An import is undone: whoever somebody has dealt with since stays, and the page says why."""

from collections.abc import Callable
from typing import Any

import pytest

from loge.house.daybook import actions as daybook
from loge.house.intake import actions as intake
from loge.house.intake import drafts, running, undoing
from loge.house.intake.models import Import
from loge.house.membership import actions as membership
from loge.house.membership.models import Membership
from loge.house.notices import actions as notices
from loge.house.notices.models import Notice
from loge.house.people import actions as people
from loge.house.people.forgetting import forget_person
from loge.house.people.models import Household, Person
from loge.house.visits import actions as visits
from loge.trades.custody import actions as custody
from tests.world import World

LIST = """Nom;Prénom;Adresse;Abonné jusqu’au
Brandt;Zoé;3 rue des Mésanges;31/12/2026
Brandt;Noël;3 rue des Mésanges;
Sow;Awa;5 rue des Mésanges;
"""


@pytest.fixture
def file(world: World) -> Import:
    """Three people in two households, one of them a member, are taken in."""
    opened = drafts.open_file(LIST.encode(), "liste.csv", act=world.act())
    intake.run_import(opened, act=world.act())
    opened.refresh_from_db()
    running.step(opened, act=world.act())
    return Import.objects.select_related("desk").get()


def zoe() -> Person:
    return Person.objects.get(first_name="Zoé")


def home() -> Household:
    return Household.objects.get(name="Brandt")


def left() -> set[str]:
    """The first names of the list that are still there."""
    names = ["Zoé", "Noël", "Awa", ""]
    return set(Person.objects.filter(first_name__in=names).values_list("first_name", flat=True))


USES: dict[str, tuple[Callable[[World], Any], set[str]]] = {
    "a parcel": (
        lambda w: custody.receive(addressee=zoe(), number="", act=w.act()),
        {"Zoé", "Noël"},
    ),
    "a visit": (lambda w: visits.begin_visit(zoe(), act=w.act()), {"Zoé"}),
    "a note": (
        lambda w: daybook.write_note(text="Rappeler", person=zoe(), act=w.act()),
        {"Zoé"},
    ),
    "a message": (
        lambda w: notices.tell(zoe(), Notice.Template.ARRIVAL, about=home(), act=w.act()),
        {"Zoé"},
    ),
    "told apart": (lambda w: people.tell_apart(w.dina, other=zoe(), act=w.act()), {"Zoé"}),
    "acts for": (
        lambda w: people.name_representative(
            w.dina, representative=zoe(), kind="relative", valid_from=w.act().at.date(), act=w.act()
        ),
        {"Zoé"},
    ),
    "merged": (lambda w: people.merge_persons(w.dina, zoe(), act=w.act()), {"Zoé"}),
    "forgotten": (lambda w: forget_person(zoe(), act=w.act()), {""}),
    "household renamed": (
        lambda w: people.correct_household(home(), name="Brandt-Muller", act=w.act()),
        {"Zoé", "Noël"},
    ),
    "household joined": (
        lambda w: people.move_in(w.dina, household=home(), act=w.act()),
        {"Zoé", "Noël"},
    ),
    "membership renewed": (
        lambda w: membership.renew(home(), act=w.act()),
        {"Zoé", "Noël"},
    ),
    "households merged": (
        lambda w: people.merge_households(w.alaoui, home(), act=w.act()),
        {"Zoé", "Noël"},
    ),
}


@pytest.mark.parametrize("what", USES)
def test_who_was_dealt_with_since_stays_and_the_page_says_why(
    world: World, file: Import, what: str
) -> None:
    use, staying = USES[what]
    use(world)
    trial = undoing.tried(file)
    undoing.undo_import(file, act=world.act())
    assert left() >= staying
    assert "Awa" not in left(), "nobody dealt with her"
    named = {one.person.first_name for one in trial.rows if one.person}
    assert named == ({"Dina"} if what == "merged" else staying)
    assert all(one.why for one in trial.rows), [one.why for one in trial.rows]
    assert trial.stay + trial.goes == 3


@pytest.mark.parametrize("what", [what for what, (_use, names) in USES.items() if "Noël" in names])
def test_the_membership_of_who_stays_is_kept(world: World, file: Import, what: str) -> None:
    USES[what][0](world)
    year = Membership.objects.order_by("pk").first()
    undoing.undo_import(file, act=world.act())
    assert year is not None
    assert Membership.objects.filter(pk=year.pk).exists()


def test_a_year_brought_to_a_known_household_stays_once_it_is_used(world: World) -> None:
    line = "Nom;Prénom;Adresse;Abonné jusqu’au\nAlaoui;Sami;22 rue de Wattwiller;31/12/2026\n"
    opened = drafts.open_file(line.encode(), "liste.csv", act=world.act())
    intake.run_import(opened, act=world.act())
    opened.refresh_from_db()
    running.step(opened, act=world.act())
    file = Import.objects.select_related("desk").get()
    membership.renew(world.alaoui, act=world.act())
    (stay,) = undoing.tried(file).rows
    assert (stay.person, stay.row.household) == (None, world.alaoui)
    undoing.undo_import(file, act=world.act())
    assert not Person.objects.filter(first_name="Sami").exists()
    assert Membership.objects.filter(household=world.alaoui).count() == 2


def test_nothing_happened_and_all_goes(world: World, file: Import) -> None:
    trial = undoing.tried(file)
    assert (trial.goes, trial.stay, trial.rows) == (3, 0, [])
    undoing.undo_import(file, act=world.act())
    assert left() == set()
    assert not Household.objects.filter(name__in=["Brandt", "Sow"]).exists()
