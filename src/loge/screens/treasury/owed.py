"""What is owed: by whom, for what, since when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loge.house.ledger.models import Charge
from loge.kernel import days
from loge.kernel.sheets import Cell

ORDERS = {
    "who": ["household__sort_key", "owed_at", "pk"],
    "since": ["owed_at", "pk"],
    "cents": ["cents", "owed_at", "pk"],
}
AGES = {
    "30": gettext_lazy("for more than 30 days"),
    "90": gettext_lazy("for more than 90 days"),
    "365": gettext_lazy("for more than a year"),
}


class Filter(forms.Form):
    """What the list is asked."""

    narrows = True
    q = forms.CharField(
        label=gettext_lazy("A household, a person, or what it is for"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    age = forms.ChoiceField(
        label=gettext_lazy("Owed"),
        required=False,
        choices=[("", gettext_lazy("since whenever")), *AGES.items()],
    )

    def asked(self) -> dict[str, str]:
        """What can be read of it; the rest is left open."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def found(desk: Any, asked: dict[str, str], *, at: datetime) -> QuerySet[Charge]:
    """The unpaid charges of a desk that answer to what is asked."""
    rows = Charge.objects.at(desk).owed().filter(cents__gt=0)
    if "age" in asked:
        rows = rows.filter(owed_at__lt=at - timedelta(days=int(asked["age"])))
    if "q" in asked:
        rows = rows.filter(_says(asked["q"].strip()))
    return rows.select_related("household", "person", "partner")


def _says(typed: str) -> Q:
    names = ("household__name", "debtor", "label", "person__last_name", "person__first_name")
    says = Q()
    for name in names:
        says |= Q(**{f"{name}__icontains": typed})
    return says


def sums(rows: QuerySet[Charge]) -> dict[str, int]:
    """How many there are, and what they come to in cents."""
    known = rows.order_by().aggregate(count=Count("pk"), cents=Sum("cents"))
    return {"count": known["count"], "cents": known["cents"] or 0}


@dataclass(frozen=True)
class Line:
    """One unpaid charge, and for how many days it has been one."""

    charge: Charge
    days: int

    @property
    def who(self) -> str:
        charge = self.charge
        return str(charge.household or charge.person or charge.debtor)


def lines(rows: Any, desk: Any, *, on: date) -> Iterator[Line]:
    """The charges with their age."""
    for charge in rows:
        yield Line(charge, (on - days.day_of(charge.owed_at, desk.zone)).days)


def head() -> list[str]:
    """The columns of the file."""
    return [_("Who"), _("For what"), _("Owed since"), _("Days"), _("Amount (€)"), _("For")]


def cells(rows: QuerySet[Charge], desk: Any, *, on: date) -> Iterator[list[Cell]]:
    """One line for each charge."""
    for line in lines(rows.iterator(chunk_size=500), desk, on=on):
        charge = line.charge
        since = days.day_of(charge.owed_at, desk.zone)
        partner = charge.partner.name if charge.partner else desk.short_name
        yield [line.who, charge.label, since, line.days, charge.cents / 100, partner]
