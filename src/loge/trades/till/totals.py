"""What a closing adds up, in cents: read from the receipts' rows in a handful of queries."""

from typing import Any

from django.db.models import Count, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from loge.trades.till.models import Closing, Payment, Receipt, ReceiptLine, Session
from loge.trades.till.rules import counting

SUMMED = {
    "vat": ("owner", "basis_points", "nature"),
    "payments": ("drawer", "method"),
    "owners": ("owner",),
}


def of_day(
    desk: Any, receipts: tuple[int, int] | None, sessions: list[Session], *, training: bool
) -> dict[str, Any]:
    """The content of a daily closing: receipts by number (both included), and what was counted."""
    inside = Receipt.objects.filter(desk_id=desk.pk, training=training)
    first, last = receipts or (None, None)
    inside = inside.filter(number__gte=first, number__lte=last) if receipts else inside.none()
    lines = ReceiptLine.objects.filter(receipt__in=inside)
    payments = Payment.objects.filter(receipt__in=inside)
    return {
        "first": first,
        "last": last,
        "last_seal": inside.order_by("-number").values_list("seal", flat=True).first(),
        **_totals(inside),
        "vat": _vat(lines),
        "payments": _payments(payments),
        "owners": _owners(lines),
        "sessions": [_session(session) for session in sessions],
    }


def of_days(closings: list[Closing]) -> dict[str, Any]:
    """The content of a month's or a year's closing: its daily ones added up."""
    contents = [closing.content for closing in closings]
    counted = [closing for closing in closings if closing.count]
    sums = ("count", "corrections", "total", "absolute")
    return {
        "first": counted[0].first if counted else None,
        "last": counted[-1].last if counted else None,
        "last_seal": counted[-1].content["last_seal"] if counted else None,
        **{name: sum(content[name] for content in contents) for name in sums},
        **{name: counting.summed(contents, name, key) for name, key in SUMMED.items()},
        "closings": [closing.number for closing in closings],
    }


def _totals(receipts: QuerySet[Receipt]) -> dict[str, int]:
    """Signed, and as they came: what was given back counts there as it was, so it hides nothing."""
    found = receipts.aggregate(
        count=Count("pk"),
        corrections=Count("pk", filter=~Q(kind="sale")),
        total=Coalesce(Sum("total_cents"), 0),
        back=Coalesce(Sum("total_cents", filter=Q(total_cents__lt=0)), 0),
    )
    back = found.pop("back")
    return {**found, "absolute": found["total"] - 2 * back}


def _vat(lines: QuerySet[ReceiptLine]) -> list[dict[str, Any]]:
    rows = lines.values("vat_basis_points", "nature", owner=_owner()).annotate(
        all=Sum("cents"), tax=Sum("vat_cents")
    )
    return [
        {
            "owner": row["owner"],
            "basis_points": row["vat_basis_points"],
            "nature": row["nature"],
            "net": row["all"] - row["tax"],
            "vat": row["tax"],
            "cents": row["all"],
        }
        for row in rows.order_by("owner", "vat_basis_points", "nature")
    ]


def _payments(payments: QuerySet[Payment]) -> list[dict[str, Any]]:
    rows = payments.values("drawer__code", "method").annotate(all=Sum("cents"), count=Count("pk"))
    return [
        {
            "drawer": row["drawer__code"],
            "method": row["method"],
            "cents": row["all"],
            "count": row["count"],
        }
        for row in rows.order_by("drawer__code", "method")
    ]


def _owners(lines: QuerySet[ReceiptLine]) -> list[dict[str, Any]]:
    rows = lines.values(owner=_owner()).annotate(all=Sum("cents")).order_by("owner")
    return [{"owner": row["owner"], "cents": row["all"]} for row in rows]


def _owner() -> Coalesce:
    """Whose money a line is: the partner's slug, "" for the desk's own."""
    return Coalesce("partner__slug", Value(""))


def _session(session: Session) -> dict[str, Any]:
    moved = session.movements.values_list("cents", flat=True)
    return {
        "drawer": session.drawer.code,
        "number": session.number,
        "float": session.float_cents,
        "expected": session.expected,
        "counted": session.counted,
        "uncounted": session.uncounted,
        "kept": session.kept_cents,
        "put_in": sum(cents for cents in moved if cents > 0),
        "taken_out": -sum(cents for cents in moved if cents < 0),
    }
