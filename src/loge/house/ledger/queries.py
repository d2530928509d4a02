"""What is owed, and whether the books balance."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Max, Q, Sum

from loge.house.ledger.models import Charge, Posting, PostingLine


def owed_by(household_ids: Collection[int], person_id: int | None = None) -> list[Charge]:
    """Everything these households (and this person alone) still owe, oldest first."""
    owed = Charge.objects.owed()
    theirs = owed.filter(household_id__in=household_ids)
    if person_id is not None:
        theirs = theirs | owed.filter(person_id=person_id)
    return list(theirs.order_by("owed_at", "pk"))


def balances(desk: Any) -> dict[str, int]:
    """Cents by account code at a desk; they sum to zero."""
    lines = PostingLine.objects.filter(posting__desk_id=desk.pk)
    return dict(lines.values_list("account__code").annotate(total=Sum("cents")).order_by())


def unbalanced() -> Iterator[tuple[str, int]]:
    """Desk and id of every posting whose lines do not sum to zero, or that has none."""
    sums = Posting.objects.annotate(total=Sum("lines__cents"))
    wrong = sums.filter(~Q(total=0) | Q(total__isnull=True)).order_by("pk")
    yield from wrong.values_list("desk__slug", "pk")


def last_posting(desk: Any) -> int:
    """The id of the desk's last posting, 0 when there is none. Asked within the desk's turn, every
    later posting has a larger one."""
    found = Posting.objects.filter(desk_id=desk.pk).aggregate(last=Max("pk"))["last"]
    return int(found or 0)
