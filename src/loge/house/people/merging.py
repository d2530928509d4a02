"""How two rows become one: what collides is joined, and every foreign key follows.

Apps add a step for what a foreign key does not tell (`crossing.merging_persons`); the sweep after
the steps moves everything else, also of tables nobody thought of.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import models

from loge.house.people import crossing, joining, reaching, rules
from loge.house.people.models import Apart, Contact, Household, Person, Representative, Residence
from loge.kernel.act import Act
from loge.kernel.append_only import PROTECTED

TAKEN = ("first_name", "last_name", "birth_year", "to_know", "without_to_know")
TAKEN_HOME = ("name", "street", "place", "postcode", "city")


def merge_persons(kept: Person, gone: Person, act: Act) -> int:
    """Give `kept` all that `gone` has; how many rows moved. Within the verb's transaction."""
    moved = sum(crossing.merging_persons.run(kept, gone, act))
    moved += _join_contacts(kept, gone)
    moved += _join_mandates(kept, gone)
    stays = Residence.objects.filter(person__in=[kept, gone])
    moved += joining.stays(stays, person=kept)
    moved += sweep(kept, gone)
    _follow_apart(Apart.PERSONS, kept.pk, gone.pk)
    gone.words.all().delete()
    _alias(kept, gone)
    reaching.see_phone(kept)
    return moved


def merge_households(kept: Household, gone: Household, act: Act) -> int:
    """Give `kept` all that `gone` has; how many rows moved. Within the verb's transaction."""
    moved = sum(crossing.merging_households.run(kept, gone, act))
    stays = Residence.objects.filter(household__in=[kept, gone])
    moved += joining.stays(stays, household=kept)
    moved += sweep(kept, gone)
    _follow_apart(Apart.HOUSEHOLDS, kept.pk, gone.pk)
    _alias(kept, gone)
    return moved


def describe(kept: Person, gone: Person, taking: Sequence[str]) -> None:
    """Put on the kept row, unsaved, what is taken over, and what it did not know."""
    for name in ("first_name", "last_name", "birth_year"):
        if name in taking or not getattr(kept, name):
            setattr(kept, name, getattr(gone, name))
    kept.to_know = _to_know(kept.to_know, gone.to_know, taking)
    spoken = dict.fromkeys([*kept.languages, *gone.languages])
    kept.languages = list(spoken)[: rules.LANGUAGES_AT_MOST]


def _to_know(mine: str, theirs: str, taking: Sequence[str]) -> str:
    """Both notes, unless one is chosen, they say the same, or no column is long enough for both."""
    if "to_know" in taking or not mine:
        return theirs
    both = f"{mine} · {theirs}"
    short = len(both) <= rules.LETTERS["to_know"]
    alone = "without_to_know" in taking or not theirs or theirs in mine
    return both if short and not alone else mine


def describe_home(kept: Household, gone: Household, taking: Sequence[str]) -> None:
    """The same for a household: an address is taken whole."""
    for name in TAKEN_HOME:
        if name in taking or not (getattr(kept, name) or _has_address(kept, name)):
            setattr(kept, name, getattr(gone, name))


def _has_address(household: Household, name: str) -> bool:
    """A door goes with its street: another street's door is not put beside it."""
    return name == "place" and bool(household.street)


def relations(model: type[models.Model]) -> list[Any]:
    """The foreign keys of all apps that point at a model, its own aliases left out."""
    known = model._meta.get_fields(include_hidden=True)
    found = [f for f in known if f.auto_created and not f.concrete]
    kinds = [f for f in found if f.one_to_many or f.one_to_one]
    return [f for f in kinds if f.related_model is not model]


def sweep(kept: models.Model, gone: models.Model) -> int:
    """Make every foreign key that points at `gone` point at `kept`; how many rows moved.

    What is written once and for all stays as it is: it names the alias, which leads to `kept`.
    """
    moved = 0
    for relation in relations(type(kept)):
        if relation.related_model not in PROTECTED and relation.name != "words":
            name = relation.field.name
            rows = relation.related_model._base_manager.filter(**{name: gone})
            moved += rows.update(**{name: kept})
    return moved


def holdings(row: models.Model) -> list[tuple[str, int]]:
    """What hangs on a row, in words and by how many, for whoever decides about a merge."""
    found: dict[str, int] = defaultdict(int)
    for relation in relations(type(row)):
        name = f"{relation.related_model._meta.label_lower}.{relation.field.name}"
        words = crossing.HOLDINGS.get(name)
        if words:
            rows = relation.related_model._base_manager.filter(**{relation.field.name: row})
            found[str(words)] += rows.count()
    return [(words, many) for words, many in found.items() if many]


def _alias(kept: Any, gone: Any) -> None:
    """The gone row stays, and leads to the kept one; so do its own aliases."""
    gone.aliases.update(merged_into=kept)
    gone.merged_into = kept
    gone.save(update_fields=["merged_into"])


def _join_contacts(kept: Person, gone: Person) -> int:
    """All ways to reach either. One number known of both is one row: a stop given to either stays,
    so does what was agreed, and the first of the two says how it is used."""
    mine, theirs = _ranked(kept), _ranked(gone)
    chosen = any(row.rank == 0 for row in mine)
    known = {_number(row): row for row in mine}
    for row in theirs:
        same = known.get(_number(row))
        if chosen:
            row.rank += 1
        if same is None:
            row.person = kept
            row.save(update_fields=["person", "rank"])
            known[_number(row)] = row
        else:
            _join_consent(same, row)
            same.rank = min(same.rank, row.rank)
            row.delete()
            same.save()
    return len(theirs)


def _ranked(person: Person) -> list[Contact]:
    return sorted(person.contacts.all(), key=lambda row: (row.rank, row.pk))


def _number(row: Contact) -> tuple[str, str]:
    kind = "phone" if row.channel in reaching.BY_PHONE and row.value else row.channel
    return kind, row.value.casefold()


def _join_consent(kept: Contact, gone: Contact) -> None:
    """The first stop, the last failure and the last agreement of both."""
    stops = [row.stopped_at for row in (kept, gone) if row.stopped_at]
    fails = [row.failed_at for row in (kept, gone) if row.failed_at]
    agreed = [row for row in (kept, gone) if row.agreed_at]
    kept.stopped_at, kept.failed_at = min(stops, default=None), max(fails, default=None)
    if agreed:
        last = max(agreed, key=lambda row: (row.agreed_at, row.agreed_how))
        kept.agreed_at, kept.agreed_how = last.agreed_at, last.agreed_how


def _join_mandates(kept: Person, gone: Person) -> int:
    """Who acts for whom, with `kept` in the place of `gone`. Nobody acts for themselves: a mandate
    between the two is void."""
    two = [kept, gone]
    rows = Representative.objects.filter(person__in=two)
    rows |= Representative.objects.filter(representative__in=two)
    moved = rows.filter(models.Q(person=gone) | models.Q(representative=gone)).count()
    rows.filter(person__in=two, representative__in=two).delete()
    left = list(rows)
    for row in left:
        row.person = kept if row.person_id == gone.pk else row.person
        row.representative = kept if row.representative_id == gone.pk else row.representative
    joining.mandates(left)
    return moved


def _follow_apart(kind: str, kept: int, gone: int) -> None:
    """Who was not `gone` is not `kept` either."""
    said = Apart.objects.filter(models.Q(one=gone) | models.Q(other=gone), kind=kind)
    for row in said:
        third = row.other if row.one == gone else row.one
        known = Apart.objects.of(kind, kept, third).exists()
        if third != kept and not known:
            row.one, row.other = sorted((kept, third))
            row.save(update_fields=["one", "other"])
        else:
            row.delete()
