"""The journal as the office reads it: asked for by day, colleague, verb, visit or resident."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from loge.house.journal import sentences
from loge.house.journal.actions import REFUSED_LINE, VERBS
from loge.house.journal.models import Entry, EntryQuerySet
from loge.house.journal.sentences import Sentence
from loge.house.network.models import Desk
from loge.house.people import colleagues, history
from loge.house.people import queries as people
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act

PER_PAGE = 50
AT_A_TIME = 500
# The apps as one calls what they are about; another one's verbs stand under its own name.
ABOUT = {
    "people": _("residents, households, colleagues"),
    "membership": _("memberships"),
    "custody": _("parcels and letters"),
    "visits": _("visits"),
    "daybook": _("the day"),
    "network": _("hours and closures"),
    "catalogue": _("services and prices"),
    "partners": _("partners"),
    "settlements": _("settlements with partners"),
    "ledger": _("what is owed"),
    "till": _("the till"),
    "seals": _("sealed records of the till"),
    "notices": _("messages"),
    "journal": _("the journal itself"),
}
# Things that have a page: its URL name and who may open it; the others have their story.
PAGES = {
    "people.person": ("residents:person", Permission.SEE_OFFICE),
    "people.household": ("residents:household", Permission.SEE_OFFICE),
    "people.account": ("team:person", Permission.SEE_ACCOUNTS),
    "custody.deposit": ("custody:deposit", Permission.SEE_DESK),
}


@dataclass(frozen=True)
class Page:
    """Some lines of the journal, newest first, and the numbers to go on from."""

    lines: list[Sentence]
    older: int | None = None
    newer: int | None = None
    residents: list[Any] = field(default_factory=list)


def page_of(kind: str, row: int | None, act: Act) -> str:
    """The address of a thing's own page, where it has one and whoever acts may open it."""
    name, need = PAGES.get(kind, ("", None))
    if row is None or need not in act.may:
        return ""
    return reverse(name, args=[act.desk.slug, row])


def found(desk: Desk, asked: dict[str, Any], *, on: date) -> tuple[EntryQuerySet, list[Any]]:
    """The entries asked for, in no order yet, and the residents a name was taken for."""
    entries = Entry.objects.at(desk.slug)
    if asked.get("start"):
        entries = entries.filter(at__gte=days.starts(asked["start"], desk.zone))
    if asked.get("end"):
        entries = entries.filter(at__lt=days.span(asked["end"], desk.zone)[1])
    if asked.get("by"):
        entries = entries.filter(by=asked["by"])
    if asked.get("verb"):
        entries = entries.filter(verb__in=_verbs(asked["verb"]))
    if asked.get("visit"):
        entries = entries.filter(visit=asked["visit"])
    if asked.get("only") == "late":
        entries = entries.late()
    if asked.get("only") == "refused":
        entries = entries.filter(verb=REFUSED_LINE)
    if not asked.get("who"):
        return entries, []
    residents = people.search(desk, asked["who"], on=on, limit=5)
    if not residents:
        return entries.none(), []
    concerned = reduce(or_, (history.of(person) for person in residents))
    return entries.filter(number__in=concerned.values("number")), residents


def page(entries: EntryQuerySet, *, before: int | None, after: int | None) -> Page:
    """One page by number: below `before`, or the ones just above `after`. One query for numbers
    that the index gives, whatever the length of the journal; then one for each kind of name."""
    if after is not None:
        rows = list(entries.filter(number__gt=after).order_by("number")[: PER_PAGE + 1])
        more, rows = len(rows) > PER_PAGE, list(reversed(rows[:PER_PAGE]))
        newer = rows[0].number if more and rows else None
        return Page(sentences.read(rows), older=rows[-1].number if rows else None, newer=newer)
    if before is not None:
        entries = entries.filter(number__lt=before)
    rows = list(entries.order_by("-number")[: PER_PAGE + 1])
    more, rows = len(rows) > PER_PAGE, rows[:PER_PAGE]
    older = rows[-1].number if more else None
    newer = rows[0].number if before is not None and rows else None
    return Page(sentences.read(rows), older=older, newer=newer)


def story(desk: Desk, kind: str, row: int) -> list[Sentence]:
    """All that happened to one thing at this desk, oldest first; the last thousand lines."""
    entries = Entry.objects.at(desk.slug).filter(subject=kind, subject_id=row)
    return sentences.read(reversed(entries.order_by("-number")[:1000]))


def visit(desk: Desk, number: int) -> list[Sentence]:
    """All that was done in one visit, oldest first."""
    entries = Entry.objects.at(desk.slug).filter(visit=number)
    return sentences.read(reversed(entries.order_by("-number")[:1000]))


def in_pieces(entries: EntryQuerySet) -> Iterator[Sentence]:
    """All entries, oldest first, read aloud some hundred at a time, in little memory."""
    last = 0
    while rows := list(entries.filter(number__gt=last).order_by("number")[:AT_A_TIME]):
        yield from sentences.read(rows)
        last = rows[-1].number


def last_check(desk: Desk) -> Sentence | None:
    """When the journal was checked last, and what was found."""
    checks = Entry.objects.at(desk.slug).filter(verb="check_journal").order_by("-number")
    return next(iter(sentences.read(checks[:1])), None)


def choices(desk: Desk, act: Act) -> dict[str, Any]:
    """What one may choose from: colleagues, and verbs by what they are about."""
    on = days.day_of(act.at, desk.zone)
    staff = [*colleagues.working(desk, on), *colleagues.gone(desk, on)]
    known = {REFUSED_LINE: "journal"} | {verb.name: verb.app for verb in VERBS.values()}
    about: dict[str, list[tuple[str, str]]] = {}
    for name, app in known.items():
        about.setdefault(app, []).append((name, sentences.named(name)))
    groups: list[Any] = [
        (str(ABOUT.get(app, app)), [(f"{app}.", _("all of it")), *sorted(rows, key=lambda r: r[1])])
        for app, rows in sorted(about.items(), key=lambda pair: str(ABOUT.get(pair[0], pair[0])))
    ]
    return {"by": [(c.account.pk, c.account.name) for c in staff], "verb": groups}


def _verbs(asked: str) -> list[str]:
    """One verb, or with a dot at the end all of an app."""
    if not asked.endswith("."):
        return [asked]
    return [verb.name for verb in VERBS.values() if verb.app == asked[:-1]]
