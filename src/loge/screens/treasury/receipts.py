"""The receipts of a desk, as they are looked for."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from loge.kernel.day_field import DayField
from loge.kernel.rows import number
from loge.kernel.sheets import Cell
from loge.screens.treasury import names
from loge.trades.till.amounts import cents_of
from loge.trades.till.models import Kind, Method, Payment, Receipt, ReceiptLine

ORDERS = {
    "number": ["number", "pk"],
    "at": ["at", "number", "pk"],
    "total": ["total_cents", "number", "pk"],
}
OWN = "-"  # whose money: the desk's; no partner is called that


class Filter(forms.Form):
    """What the list is asked."""

    narrows = True
    q = forms.CharField(
        label=gettext_lazy("A number, an amount, an article, the end of a reference"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    start = DayField(label=gettext_lazy("From"), required=False)
    end = DayField(label=gettext_lazy("Until, that day included"), required=False)
    kind = forms.ChoiceField(label=pgettext_lazy("receipt", "Kind"), required=False)
    method = forms.ChoiceField(label=gettext_lazy("Paid by"), required=False)
    drawer = forms.ChoiceField(label=gettext_lazy("Drawer"), required=False)
    owner = forms.ChoiceField(label=gettext_lazy("Whose money"), required=False)
    by = forms.ChoiceField(label=gettext_lazy("Colleague"), required=False)

    def __init__(self, sent: QueryDict, desk: Any) -> None:
        super().__init__(sent)
        practice = [("training", gettext_lazy("practice"))]
        for name, known in {
            "kind": [*Kind.choices, *practice],
            "method": Method.choices,
            "drawer": names.drawers(desk).items(),
            "owner": [
                (OWN, pgettext_lazy("money", "the desk’s own")),
                *names.partners(desk).items(),
            ],
            "by": names.sellers(desk).items(),
        }.items():
            self.fields[name].choices = [("", gettext_lazy("all")), *known]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """What can be read of it; the rest is left open."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def found(desk: Any, asked: dict[str, Any]) -> QuerySet[Receipt]:
    """The receipts that answer to what is asked; practice apart, unless it is asked for."""
    kind = asked.get("kind", "")
    rows = Receipt.objects.at(desk).filter(training=kind == "training")
    if kind and kind != "training":
        rows = rows.filter(kind=kind)
    known = {"start": "on__gte", "end": "on__lte", "by": "by"}
    rows = rows.filter(**{known[name]: asked[name] for name in known if name in asked})
    for ways in ("method", "drawer"):
        if ways in asked:
            rows = rows.filter(_paid(**{ways: asked[ways]}))
    if "owner" in asked:
        partner = asked["owner"]
        rows = rows.filter(
            _lines(partner__isnull=True) if partner == OWN else _lines(partner__slug=partner)
        )
    return rows.filter(_says(asked["q"].strip())) if "q" in asked else rows


def _says(typed: str) -> Q:
    """A number, an amount, words of an article, or the end of a payment's reference."""
    says = Q(_lines(label__icontains=typed)) | Q(_paid(reference__iendswith=typed))
    if number(typed):
        says |= Q(number=number(typed))
    cents = cents_of(typed.lstrip("-−"))
    if cents:
        says |= Q(total_cents__in=(cents, -cents)) | Q(_paid(cents__in=(cents, -cents)))
    return says


def _lines(**which: Any) -> Exists:
    return Exists(ReceiptLine.objects.filter(receipt=OuterRef("pk"), **which))


def _paid(**which: Any) -> Exists:
    return Exists(Payment.objects.filter(receipt=OuterRef("pk"), **which))


def sums(rows: QuerySet[Receipt]) -> dict[str, int]:
    """How many there are, and what they come to in cents."""
    known = rows.order_by().aggregate(count=Count("pk"), cents=Sum("total_cents"))
    return {"count": known["count"], "cents": known["cents"] or 0}


def with_all(rows: QuerySet[Receipt]) -> QuerySet[Receipt]:
    """With what a line of the list shows."""
    return rows.select_related("corrects").prefetch_related("lines", "payments")


def lines(receipts: Iterable[Receipt], desk: Any) -> Iterator[dict[str, Any]]:
    """What the list shows of each, with the colleague's name."""
    by = names.sellers(desk)
    for receipt in receipts:
        labels = [line.label for line in sorted(receipt.lines.all(), key=lambda x: x.position)]
        ways = dict.fromkeys(str(p.get_method_display()) for p in receipt.payments.all())
        yield {
            "receipt": receipt,
            "what": labels[0] if labels else "",
            "more": len(labels) - 1,
            "methods": ", ".join(ways),
            "by": by.get(receipt.by or 0, ""),
        }


def head() -> list[str]:
    """The columns of the file: one line for each payment would count a receipt twice, so they
    stand beside each other."""
    ways = [str(label).capitalize() + " (€)" for label in Method.labels]
    return [
        _("Number"),
        _("Date"),
        _("Entered on"),
        _("Kind"),
        _("Corrects"),
        _("What"),
        _("Total (€)"),
        *ways,
        _("References"),
        _("Colleague"),
        _("Seal"),
    ]


def cells(rows: QuerySet[Receipt], desk: Any) -> Iterator[list[Cell]]:
    """One line for each receipt."""
    by = names.sellers(desk)
    for receipt in with_all(rows).iterator(chunk_size=500):
        paid: dict[str, int] = {}
        for payment in receipt.payments.all():
            paid[payment.method] = paid.get(payment.method, 0) + payment.cents
        yield [
            receipt.number,
            receipt.at.astimezone(desk.zone),
            receipt.entered_at.astimezone(desk.zone) if receipt.noted else None,
            str(receipt.get_kind_display()),
            receipt.corrects.number if receipt.corrects else None,
            ", ".join(line.label for line in receipt.lines.all()),
            receipt.total_cents / 100,
            *(paid[way] / 100 if way in paid else None for way in Method.values),
            ", ".join(p.reference for p in receipt.payments.all() if p.reference),
            by.get(receipt.by or 0, ""),
            receipt.seal,
        ]
