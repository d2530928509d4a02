"""Merging any two in any order loses nothing: every foreign key of every app follows."""

from datetime import date
from typing import Any

from django.apps import apps
from django.db import models, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loge.house.daybook import actions as daybook
from loge.house.ledger import actions as ledger
from loge.house.notices.models import Notice
from loge.house.people import actions as people
from loge.house.people import crossing, merging
from loge.house.people.models import (
    Contact,
    Household,
    Person,
    Representative,
    Residence,
)
from loge.house.visits import actions as visits
from loge.house.visits.models import Visit
from loge.kernel.append_only import PROTECTED
from loge.kernel.refusal import Refused
from loge.trades.custody import actions as custody
from loge.trades.custody.models import Deposit, Document
from loge.trades.custody.rules import IdentityCheck
from loge.trades.till.models import Receipt
from tests.house.people.merged import household, register
from tests.world import NOW, World

TODAY = date(2026, 11, 24)
CARD = IdentityCheck(Document.NATIONAL_ID)


def test_every_foreign_key_of_every_app_follows(world: World) -> None:
    """Whatever table an app brings tomorrow moves too, unless it is written once and for all."""
    for model in (Person, Household):
        known = {
            f"{table._meta.label_lower}.{field.name}"
            for table in apps.get_models()
            for field in table._meta.concrete_fields
            if field.is_relation and field.related_model is model and table is not model
        }
        swept = merging.relations(model)
        assert {f"{r.related_model._meta.label_lower}.{r.field.name}" for r in swept} == known
        # Accounting documents: they name the alias, which leads to the row that stays.
        written_once = {r.related_model for r in swept if r.related_model in PROTECTED}
        assert written_once == {Receipt}
    assert set(crossing.HOLDINGS) <= {
        f"{r.related_model._meta.label_lower}.{r.field.name}"
        for model in (Person, Household)
        for r in merging.relations(model)
    }


# Proof: any two, in any order, lose nothing.

COUNTED: list[tuple[type[models.Model], str]] = [
    (Deposit, "addressee"),
    (Deposit, "given_to"),
    (Visit, "person"),
    (Notice, "person"),
]
KEPT = [*COUNTED]
LIVES = st.lists(
    st.fixed_dictionaries(
        {
            "deposits": st.integers(0, 2),
            "handed": st.booleans(),
            "visit": st.booleans(),
            "charge": st.booleans(),
            "note": st.booleans(),
            "phone": st.sampled_from(["", "0639980001", "0639980002"]),
            "stopped": st.booleans(),
            "homes": st.lists(st.integers(0, 2), unique=True, max_size=3),
            "acts_for": st.integers(0, 3),
        }
    ),
    min_size=4,
    max_size=4,
)
ORDERS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(lambda two: two[0] != two[1]),
    min_size=1,
    max_size=4,
)


def live(world: World, lives: list[dict[str, Any]]) -> list[Person]:
    """Four persons with what the example says they have."""
    homes = [world.keller, world.alaoui, household(world, "Wolff")]
    persons = [
        register(world, "P", f"Wolff{n}", phone=life["phone"]) for n, life in enumerate(lives)
    ]
    for person, life in zip(persons, lives, strict=True):
        for _ in range(life["deposits"]):
            custody.receive(addressee=person, act=world.act())
        if life["handed"]:
            entry = custody.receive(addressee=person, act=world.act())
            deposit = Deposit.objects.get(pk=entry.made)
            custody.hand_over(deposit, to=person, identity=CARD, act=world.act())
        if life["visit"]:
            visits.begin_visit(person, act=world.act(by=None))
        if life["charge"]:
            ledger.owe(
                cents=100, label="x", income="706", about=person, person=person, act=world.act()
            )
        if life["note"]:
            daybook.write_note(text="x", person=person, act=world.act())
        if life["stopped"]:
            person.contacts.update(stopped_at=NOW)
        for home in life["homes"]:
            people.move_in(person, household=homes[home], act=world.act())
        represented = persons[life["acts_for"]]
        if represented != person:
            people.name_representative(
                represented,
                representative=person,
                kind=Representative.Kind.RELATIVE,
                valid_from=TODAY,
                act=world.act(),
            )
    return persons


def owned(roots: dict[int, int]) -> dict[str, Any]:
    """What there is, by whose it is once aliases are followed."""

    def root(pk: int | None) -> int | None:
        return roots.get(pk, pk) if pk is not None else None

    tables = [
        ("deposits", Deposit, "addressee_id"),
        ("collected", Deposit, "given_to_id"),
        ("visits", Visit, "person_id"),
        ("notices", Notice, "person_id"),
    ]
    found: dict[str, Any] = {
        name: sorted(
            (pk, root(owner)) for pk, owner in model.objects.values_list("pk", column) if owner
        )  # type: ignore[attr-defined]
        for name, model, column in tables
    }
    for person in Person.objects.all():
        for name in ("charges", "notes"):
            rows = getattr(person, name).values_list("pk", flat=True)
            found[name] = sorted([*found.get(name, []), *((pk, root(person.pk)) for pk in rows)])
    contacts = Contact.objects.values_list("person_id", "value", "stopped_at")
    found["numbers"] = {(root(pk), value) for pk, value, _stop in contacts}
    found["stops"] = {(root(pk), value) for pk, value, stop in contacts if stop}
    homes = Residence.objects.filter(until__isnull=True).values_list("person_id", "household_id")
    found["homes"] = {(root(pk), home) for pk, home in homes}
    mandates = Representative.objects.values_list("person_id", "representative_id")
    found["mandates"] = {(root(a), root(b)) for a, b in mandates if root(a) != root(b)}
    return found


def merge_all(world: World, persons: list[Person], orders: list[tuple[int, int]]) -> dict[int, int]:
    """Merge as told, those that are one already left alone; whose alias each person is."""
    for kept, gone in orders:
        try:
            people.merge_persons(persons[kept], persons[gone], act=world.act())
        except Refused as refused:
            assert refused.code == "same"  # noqa: PT017
    rows = Person.objects.values_list("pk", "merged_into_id")
    return {pk: into or pk for pk, into in rows}


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(lives=LIVES, orders=ORDERS)
def test_merging_any_two_in_any_order_loses_nothing(
    world: World, lives: list[dict[str, Any]], orders: list[tuple[int, int]]
) -> None:
    with transaction.atomic():
        persons = live(world, lives)
        before = transaction.savepoint()
        roots = merge_all(world, persons, orders)
        after = owned(roots)
        assert not [pk for pk, into in roots.items() if roots[into] != into]
        for alias in Person.objects.filter(merged_into__isnull=False):
            assert merging.holdings(alias) == []
        again = merge_all(world, persons, orders)
        assert owned(again) == after
        transaction.savepoint_rollback(before)
        assert owned(roots) == after
        turned = merge_all(world, persons, [(gone, kept) for kept, gone in orders])
        names = {pk: roots[pk] for pk in roots}
        assert {frozenset(k for k in names if names[k] == names[p]) for p in names} == {
            frozenset(k for k in turned if turned[k] == turned[p]) for p in turned
        }
        assert owned({pk: names[pk] for pk in names}) == after
        transaction.set_rollback(True)
