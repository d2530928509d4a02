"""What waits for the driver, what was sent, and each round."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from loge.house import labels
from loge.house.network import queries as network
from loge.kernel import days
from loge.kernel.refusal import Elsewhere
from loge.kernel.rows import one
from loge.trades.post.models import Collection, Sending

SHORTEST_END, LONGEST_PROOF = 4, 8  # signs of a number's end, digits of a proof's number


def sending(desk: Any, pk: int) -> Sending:
    """A sending of this desk. Raises Elsewhere for anybody else's."""
    return one(Sending.objects.at(desk).select_related("desk__network", "sender", "collection"), pk)


def waiting(desk: Any) -> QuerySet[Sending]:
    """What the driver is to take along, by carrier, the oldest first."""
    rows = Sending.objects.at(desk).waiting().select_related("sender")
    return rows.order_by("carrier", "deposited_at", "pk")


def scanned(desk: Any, typed: str) -> Sending | None:
    """What is under a scanned number, however the scanner writes it; what waits here before what
    has left."""
    numbers = [candidate.number for candidate in labels.read(typed)]
    found = Sending.objects.at(desk).filter(number__in=numbers).order_by("-receipt_number")
    rows = sorted(found[:20], key=lambda row: numbers.index(row.number))
    here = (row for row in rows if row.state == Sending.State.DEPOSITED)
    return next(here, rows[0] if rows else None)


def waiting_count(desk: Any) -> int:
    """How many the driver is to take along."""
    return Sending.objects.at(desk).waiting().count()


def sendings(desk: Any, *, typed: str = "", state: str = "", kind: str = "") -> QuerySet[Sending]:
    """All of them, or those of a state or kind, or with this number, the end of one (four signs or
    more) or this number of proof."""
    rows = Sending.objects.at(desk).select_related("sender", "collection")
    if state in Sending.State.values:
        rows = rows.filter(state=state)
    if kind in Sending.Kind.values:
        rows = rows.filter(kind=kind)
    if typed.strip():
        rows = rows.filter(_under(typed))
    return rows


def _under(typed: str) -> Q:
    found = Q(number__in={c.number for c in labels.read(typed)})
    end = "".join(c for c in typed.upper() if c.isascii() and c.isalnum())
    if len(end) >= SHORTEST_END:
        found |= Q(number__endswith=end)
    if end.isdigit() and len(end) <= LONGEST_PROOF:
        found |= Q(receipt_number=int(end))
    return found


def of_person(desk: Any, person_id: int) -> list[Sending]:
    """What this person left and is still here, the oldest first."""
    rows = Sending.objects.at(desk).waiting().filter(sender_id=person_id)
    return list(rows.order_by("deposited_at", "pk")[:20])


@dataclass(frozen=True)
class Round:
    """A driver's round with what he took along."""

    collection: Collection
    sendings: list[Sending]

    @property
    def count(self) -> int:
        return len(self.sendings) + self.collection.loose_letters


def collection(desk: Any, number: int) -> Round:
    """The round with this number. Raises Elsewhere when this desk has none such."""
    found = Collection.objects.at(desk).select_related("desk__network").filter(number=number)
    row = found.first()
    if row is None:
        raise Elsewhere(f"collection {number}")
    return Round(row, list(row.sendings.order_by("receipt_number")))


def left_here(collection: Collection) -> int:
    """How many of its carrier were here when the driver came, and still are."""
    here = Sending.objects.filter(desk_id=collection.desk_id).waiting()
    return here.filter(carrier=collection.carrier, deposited_at__lte=collection.at).count()


def collections(desk: Any) -> QuerySet[Collection]:
    """The rounds of a desk, the latest first, with how many sendings each took."""
    return Collection.objects.at(desk).annotate(many=Count("sendings")).order_by("-number")


def counts(desk: Any, on: date) -> dict[str, int]:
    """How many wait, how many of them since before this day, how many were deposited on it."""
    start, end = days.span(on, desk.zone)
    rows = Sending.objects.at(desk).meant()
    here = Q(state=Sending.State.DEPOSITED)
    return rows.aggregate(
        waiting=Count("pk", filter=here),
        older=Count("pk", filter=here & Q(deposited_at__lt=start)),
        today=Count("pk", filter=Q(deposited_at__gte=start, deposited_at__lt=end)),
    )


def left_behind(desk: Any, on: date) -> int:
    """How many were deposited before the last open day began: the driver should have come since."""
    start = days.starts(on, desk.zone)
    before = network.calendar(desk).last_open_before(start)
    if before is None:
        return 0
    begun = days.starts(days.day_of(before, desk.zone), desk.zone)
    return Sending.objects.at(desk).waiting().filter(deposited_at__lt=begun).count()
