"""What the pages of slips show: who has what, what is on a slip, what a scan means."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loge.house.labels import readings
from loge.house.partners.models import Partner
from loge.kernel.rows import one
from loge.trades.entrusted import sending
from loge.trades.entrusted.models import (
    ANSWERED_FOR,
    Batch,
    BatchLine,
    Item,
    PartnerWord,
    Proposal,
    State,
    Step,
)

OUT = BatchLine.Outcome.THERE
NUMBER = re.compile(r"(\d{1,9})\s*[-–]\s*(\d{1,3})(?!.*\d)")


@dataclass(frozen=True)
class Board:
    """One partner: what waits to go, what they have, what they said."""

    partner: Partner
    to_send: int
    out: int
    announced: int
    unread: int


def boards(desk: Any) -> list[Board]:
    """Every partner somebody's things go to, by name."""
    worked = Q(entrusted_kinds__isnull=False) | Q(batches__isnull=False)
    partners = Partner.objects.at(desk).filter(worked).distinct().order_by("name")
    here, out, ready, unread = _waiting(desk), _out(desk), _out(desk, True), _unread(desk)
    return [
        Board(p, here.get(p.pk, 0), out.get(p.pk, 0), ready.get(p.pk, 0), unread.get(p.pk, 0))
        for p in partners
    ]


def _waiting(desk: Any) -> dict[int, int]:
    found: dict[int, int] = {}
    rows = Item.objects.at(desk).filter(state=State.HERE, ticket__kind__partner__isnull=False)
    for partner, steps in rows.values_list("ticket__kind__partner", "ticket__steps"):
        found[partner] = found.get(partner, 0) + (Step.PARTNER.value in steps)
    return found


def _out(desk: Any, announced: bool = False) -> dict[int, int]:
    rows = BatchLine.objects.open().filter(batch__desk_id=desk.pk)
    rows = rows.filter(announced_at__isnull=False) if announced else rows
    return dict(rows.order_by().values_list("batch__partner").annotate(Count("pk")))


def _unread(desk: Any) -> dict[int, int]:
    rows = PartnerWord.objects.filter(desk_id=desk.pk, from_partner=True, read_at__isnull=True)
    return dict(rows.order_by().values_list("partner").annotate(Count("pk")))


def batches(desk: Any) -> Any:
    """The slips of a desk, each with how many things are still there."""
    there = Count("lines", filter=Q(lines__outcome=OUT))
    ready = Count("lines", filter=Q(lines__outcome=OUT, lines__announced_at__isnull=False))
    return Batch.objects.at(desk).select_related("partner").annotate(there=there, announced=ready)


def unanswered(desk: Any) -> Any:
    """Prices that wait for their owner's answer."""
    rows = Proposal.objects.at(desk).open().filter(item__state__in=ANSWERED_FOR)
    told = rows.select_related("item__ticket__owner", "item__ticket__kind__service")
    return told.order_by("proposed_at", "pk")


def batch(desk: Any, pk: int) -> Batch:
    """A slip of this desk. Raises Elsewhere (404) for anybody else's."""
    return one(Batch.objects.at(desk).select_related("partner", "desk__network"), pk)


def lines(batch: Batch) -> list[BatchLine]:
    """What is on a slip, in the order of its numbers, each thing with whether its price waits."""
    rows = batch.lines.select_related("item__ticket__kind__service", "item__charge")
    found = list(rows.order_by("item__ticket__number", "item__position"))
    waiting = Proposal.objects.open().filter(item__in=[line.item_id for line in found])
    asked = set(waiting.values_list("item", flat=True))
    for line in found:
        line.item.asked = line.item_id in asked  # type: ignore[attr-defined]
        line.may_be_worked = sending.going(line.item).work_may_begin  # type: ignore[attr-defined]
    return found


def differences(batch: Batch) -> list[str]:
    """What is missing, named: "1 chemise manque : ticket 12-3"; and another count of theirs."""
    said = [_missing(name, rows) for name, rows in _by_name(sending.missing(batch)).items()]
    if batch.confirmed_count is not None and batch.confirmed_count != batch.counted:
        words = _("%(partner)s counted %(theirs)s things, you counted %(ours)s.")
        figures = {"theirs": batch.confirmed_count, "ours": batch.counted}
        said.append(words % {"partner": batch.partner, **figures})
    return said


def _missing(name: str, rows: list[BatchLine]) -> str:
    words = ngettext(
        "%(n)s × %(name)s is missing: ticket %(numbers)s",
        "%(n)s × %(name)s are missing: tickets %(numbers)s",
        len(rows),
    )
    numbers = ", ".join(line.item.number for line in rows)
    return words % {"n": len(rows), "name": name, "numbers": numbers}


def _by_name(rows: Iterable[BatchLine]) -> dict[str, list[BatchLine]]:
    found: dict[str, list[BatchLine]] = {}
    for line in rows:
        name = line.item.name
        found.setdefault(name[:1].lower() + name[1:], []).append(line)
    return found


def thing(desk: Any, scanned: str) -> Item | None:
    """The thing whose label was scanned, or whose number was typed ("12-3"), however the scanner
    is set."""
    for text in readings(scanned):
        if found := NUMBER.search(text):
            rows = Item.objects.at(desk).filter(ticket__number=int(found[1]))
            item = rows.filter(position=int(found[2])).select_related("ticket").first()
            if item is not None:
                return item
    return None


def said_of(item: Item | None, scanned: str) -> str:
    """Where something is that a scan could not tick."""
    if item is None:
        return _("Nothing here bears %(number)s.") % {"number": scanned[:40]}
    line = item.batch_lines.open().select_related("batch").first()
    if line is not None:
        words = _("%(number)s is on slip %(slip)s.")
        return words % {"number": item.number, "slip": line.batch.number}
    return item.why_not("")
