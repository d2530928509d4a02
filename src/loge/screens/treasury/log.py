"""The technical log in sentences: what happened to the till as a machine, sealed line by line."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loge.house.people.models import Account
from loge.house.seals.codes import Code
from loge.house.seals.models import Chain, Record
from loge.kernel import days
from loge.kernel.day_field import DayField
from loge.kernel.sheets import Cell
from loge.kernel.templatetags import said
from loge.trades.till.models import Duplicate, Movement

ORDERS = {"number": ["number"]}
# How the facts of a line are said; amounts are said as amounts.
FACTS = {
    "receipt": gettext_lazy("receipt %(value)s"),
    "by_receipt": gettext_lazy("by receipt %(value)s"),
    "number": gettext_lazy("number %(value)s"),
    "copy": gettext_lazy("copy %(value)s"),
    "session": gettext_lazy("count %(value)s"),
    "difference": gettext_lazy("difference %(value)s"),
    "cents": gettext_lazy("amount %(value)s"),
    "version": gettext_lazy("version %(value)s"),
    "year": gettext_lazy("year %(value)s"),
    "chain": gettext_lazy("chain “%(value)s”"),
    "training": gettext_lazy("practice"),
    "of": gettext_lazy("“%(value)s”"),
    "drawer": gettext_lazy("drawer “%(value)s”"),
    "why": "%(value)s",
    "way": "%(value)s",
    "basis_points": gettext_lazy("commission %(value)s"),
    "valid_from": gettext_lazy("from %(value)s"),
}
SHOWN: dict[str, Callable[[Any], object]] = {
    "difference": said.euros,
    "cents": said.euros,
    "basis_points": said.percent,
    "valid_from": lambda day: said.day_year(date.fromisoformat(day)),
    "why": lambda why: dict(Movement.Why.choices).get(why, why),
    "way": lambda way: dict(Duplicate.Way.choices).get(way, way),
}


class Filter(forms.Form):
    """What the log is asked."""

    narrows = True
    code = forms.ChoiceField(
        label=gettext_lazy("What happened"),
        required=False,
        choices=[("", gettext_lazy("everything")), *Code.choices],
    )
    start = DayField(label=gettext_lazy("From"), required=False)
    end = DayField(label=gettext_lazy("Until, that day included"), required=False)

    def asked(self) -> dict[str, Any]:
        """What can be read of it; the rest is left open."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def found(desk: Any, asked: dict[str, Any]) -> QuerySet[Record]:
    """The lines of a desk's log that answer to what is asked."""
    rows = Record.objects.at(desk.slug).of(Chain.LOG)
    if "code" in asked:
        rows = rows.filter(kind=asked["code"])
    if "start" in asked:
        rows = rows.filter(at__gte=days.starts(asked["start"], desk.zone))
    if "end" in asked:
        rows = rows.filter(at__lt=days.span(asked["end"], desk.zone)[1])
    return rows


@dataclass(frozen=True)
class Line:
    """One line of the log, read aloud."""

    record: Record
    jet: int
    words: str
    by: str


def lines(records: Iterable[Record]) -> Iterator[Line]:
    """The records in sentences; one query for the names of all of them."""
    rows = [(record, record.said) for record in records]
    ids = {content["by"] for _record, content in rows if content.get("by")}
    names = dict(Account.objects.filter(pk__in=ids).values_list("pk", "name"))
    for record, content in rows:
        by = names.get(content.get("by") or 0, "Loge")
        yield Line(record, content.get("code", 0), _words(record, content["facts"]), by)


def _words(record: Record, facts: dict[str, Any]) -> str:
    label = str(Code(record.kind).label) if record.kind in Code.values else record.kind
    told = [_fact(name, value) for name, value in facts.items() if name in FACTS and value]
    words = ", ".join(told)
    return f"{label[:1].upper()}{label[1:]}" + (f" ({words})" if words else "")


def _fact(name: str, value: Any) -> str:
    shown = SHOWN[name](value) if name in SHOWN else value
    return str(FACTS[name]) % {"value": shown}


def head() -> list[str]:
    """The columns of the file."""
    names = [_("Number"), _("Date"), _("Code (JET)"), _("What happened"), _("Colleague")]
    return [*names, _("Seal before"), _("Seal")]


def cells(rows: QuerySet[Record], desk: Any) -> Iterator[list[Cell]]:
    """One line for each record."""
    for line in lines(rows.iterator(chunk_size=500)):
        at = line.record.at.astimezone(desk.zone)
        told: list[Cell] = [line.record.number, at, line.jet, line.words, line.by]
        yield [*told, line.record.previous, line.record.seal]
