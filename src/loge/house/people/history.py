"""Everything in the journal about one person or one household, without reading all of it.

A desk's journal is read once, as far as it goes, and each entry's persons and households are
written down beside it (`Mention`); opening a history reads on from there.
"""

import functools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import models

from loge.house.journal.actions import VERBS
from loge.house.journal.models import Entry
from loge.house.people.models import Household, Mention, Person, ReadThrough
from loge.kernel.lock import turn

PERSON, HOUSEHOLD = "people.person", "people.household"
KINDS = (PERSON, HOUSEHOLD)
AT_A_TIME = 2000
Whom = tuple[str, int]


def of(row: Person | Household) -> models.QuerySet[Entry]:
    """The entries that concern a person or a household, and those merged into it."""
    read_on(row.desk.slug)
    ids = [row.pk, *row.aliases.values_list("pk", flat=True)]
    told = Mention.objects.filter(kind=row._meta.label_lower, row__in=ids, desk=row.desk.slug)
    return Entry.objects.at(row.desk.slug).filter(number__in=told.values("number"))


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
        found[entry.number].update(theirs.get(entry.subject, {}).get(entry.subject_id or 0, ()))
    return found


def _named(entry: Entry) -> Iterator[Whom]:
    if entry.subject in KINDS and entry.subject_id is not None:
        yield entry.subject, entry.subject_id
    for value in entry.facts.values():
        for one in value if isinstance(value, list) else [value]:
            kind, _colon, number = one.partition(":") if isinstance(one, str) else ("", "", "")
            if kind in KINDS and number.isdigit():
                yield kind, int(number)


def _owners(kind: str, ids: Iterable[int]) -> dict[int, set[Whom]]:
    """Whose these things are, by the foreign keys of their table; one query."""
    keys = _keys(kind)
    if not keys:
        return {}
    rows = apps.get_model(kind)._default_manager.filter(pk__in=ids)
    found: dict[int, set[Whom]] = {}
    for pk, *owners in rows.values_list("pk", *(column for column, _kind in keys)):
        named = zip(keys, owners, strict=True)
        found[pk] = {(owner, number) for (_column, owner), number in named if number is not None}
    return found


@functools.cache
def _keys(kind: str) -> list[tuple[str, str]]:
    """The columns of a table that point at a person or a household, and at which of them."""
    try:
        fields = apps.get_model(kind)._meta.concrete_fields
    except (LookupError, ValueError):
        return []
    known: list[tuple[str, Any]] = [(f.attname, f.related_model) for f in fields if f.is_relation]
    return [(name, to._meta.label_lower) for name, to in known if to in (Person, Household)]
