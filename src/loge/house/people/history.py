"""Everything in the journal about one person or one household, without reading all of it.

A desk's journal is read once, as far as it goes, and each entry's persons and households are
written down beside it (`Mention`); opening a history reads on from there.
"""

import functools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from django.apps import apps
from django.db import models

from loge.house.journal.actions import VERBS
from loge.house.journal.models import Entry
from loge.house.people.models import Household, Mention, Person, ReadThrough
from loge.kernel.lock import turn

PERSON, HOUSEHOLD = "people.person", "people.household"
KINDS = (PERSON, HOUSEHOLD)
WHO: list[tuple[type[models.Model], str]] = [(Person, PERSON), (Household, HOUSEHOLD)]
AT_A_TIME = 2000
Whom = tuple[str, int]


def of(row: Person | Household) -> models.QuerySet[Entry]:
    """The entries that concern a person or a household, and those merged into it."""
    read_on(row.desk.slug)
    ids = [row.pk, *row.aliases.values_list("pk", flat=True)]
    told = Mention.objects.filter(kind=row._meta.label_lower, row__in=ids, desk=row.desk.slug)
    return Entry.objects.at(row.desk.slug).filter(number__in=told.values("number"))


def told_since(
    desk: str, kind: str, ids: Collection[int], *, besides: Collection[int]
) -> dict[int, int]:
    """Of these persons or households, those whom entries concern that are not `besides`, each with
    the number of the last one. Read on first."""
    told = Mention.objects.filter(desk=desk, kind=kind, row__in=ids).order_by("number")
    rows = told.values_list("row", "number")
    return {row: number for row, number in rows if number not in besides}


def apps_of(row: Person | Household) -> list[str]:
    """The apps whose verbs are among the entries about this person or household."""
    verbs = of(row).order_by().values_list("verb", flat=True).distinct()
    return sorted({VERBS[verb].app for verb in verbs if verb in VERBS})


def verbs_of(app: str) -> list[str]:
    """The verbs of an app."""
    return [verb.name for verb in VERBS.values() if verb.app == app]


def read_on(desk: str) -> int:
    """Write down whom the entries concern that nobody has read yet; how many were read.

    One small query when there are none. Each batch is a turn of its own, so that a long journal
    holds nobody up.
    """
    last = Entry.objects.at(desk).order_by("-number").values_list("number", flat=True).first()
    seen = ReadThrough.objects.filter(desk=desk).values_list("number", flat=True).first() or 0
    read = 0
    while (last or 0) > seen:
        many, seen = _read_batch(desk)
        read += many
    return read


def _read_batch(desk: str) -> tuple[int, int]:
    """Read the next entries; how many, and the number of the last."""
    with turn(desk):
        mark, _new = ReadThrough.objects.get_or_create(desk=desk)
        entries = list(
            Entry.objects.at(desk).filter(number__gt=mark.number).order_by("number")[:AT_A_TIME]
        )
        if entries:
            concerned = _concerned(entries)
            Mention.objects.bulk_create(
                (
                    Mention(desk=desk, number=entry.number, kind=kind, row=row)
                    for entry in entries
                    for kind, row in sorted(concerned[entry.number])
                ),
                ignore_conflicts=True,
                batch_size=400,
            )
            mark.number = entries[-1].number
            mark.save()
        return len(entries), mark.number


def _concerned(entries: Collection[Entry]) -> dict[int, set[Whom]]:
    """Whom each entry names, or whose its subject is; by number."""
    found: dict[int, set[Whom]] = defaultdict(set)
    subjects: dict[str, set[int]] = defaultdict(set)
    for entry in entries:
        found[entry.number].update(_named(entry))
        if entry.subject_id is not None:
            subjects[entry.subject].add(entry.subject_id)
    theirs = {kind: _owners(kind, ids) for kind, ids in subjects.items() if kind not in KINDS}
    for entry in entries:
        owners = theirs.get(entry.subject, {}).get(entry.subject_id or 0, {})
        said = entry.facts if owners else {}
        found[entry.number].update(whom for name, whom in owners.items() if name not in said)
    return found


def _named(entry: Entry) -> Iterator[Whom]:
    if entry.subject in KINDS and entry.subject_id is not None:
        yield entry.subject, entry.subject_id
    for value in entry.facts.values():
        for one in value if isinstance(value, list) else [value]:
            kind, _colon, number = one.partition(":") if isinstance(one, str) else ("", "", "")
            if kind in KINDS and number.isdigit():
                yield kind, int(number)


def _owners(kind: str, ids: Iterable[int]) -> dict[int, dict[str, Whom]]:
    """Whose these things are today, by the foreign keys of their table; one query. What an entry
    says itself under the same name ("addressee") is believed rather: it was so then."""
    keys = _keys(kind)
    if not keys:
        return {}
    rows = apps.get_model(kind)._default_manager.filter(pk__in=ids)
    found: dict[int, dict[str, Whom]] = {}
    for pk, *owners in rows.values_list("pk", *(f"{name}_id" for name, _kind in keys)):
        named = zip(keys, owners, strict=True)
        found[pk] = {name: (owner, number) for (name, owner), number in named if number is not None}
    return found


@functools.cache
def _keys(kind: str) -> list[tuple[str, str]]:
    """The first column of a table that points at a person, and the first at a household: whose it
    is, not who collected it in their place."""
    try:
        fields = apps.get_model(kind)._meta.concrete_fields
    except (LookupError, ValueError):
        return []
    known = [(f.name, f.related_model) for f in fields if f.is_relation]
    firsts = [
        next(((name, kind) for name, to in known if to is model), None) for model, kind in WHO
    ]
    return [first for first in firsts if first is not None]
