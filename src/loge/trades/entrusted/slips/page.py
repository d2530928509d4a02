"""What the pages of slips show: who has what, what is on a slip, what a scan means."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loge.house.partners.models import Partner
from loge.kernel.rows import one
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
from loge.trades.entrusted.slips import sending
from loge.trades.entrusted.tickets import scanning

OUT = BatchLine.Outcome.THERE


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
    """The slips of a desk, each with how many things are still there, said to be ready,
    or lost there."""
    there = Count("lines", filter=Q(lines__outcome=OUT))
    ready = Count("lines", filter=Q(lines__outcome=OUT, lines__announced_at__isnull=False))
    lost = Count("lines", filter=Q(lines__outcome=BatchLine.Outcome.LOST))
    rows = Batch.objects.at(desk).select_related("partner")
    return rows.annotate(there=there, announced=ready, lost=lost)


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
    """What is missing, named ("1 chemise manque : ticket 12-3"), once something came back; and
    another count of theirs."""
    missing = _by_name(sending.missing(batch)) if sending.begun_to_return(batch) else {}
    said = [_missing(name, rows) for name, rows in missing.items()]
    if batch.confirmed_count is not None and batch.confirmed_count != batch.counted:
        words = ngettext(
            "%(partner)s counted %(theirs)s thing, you counted %(ours)s.",
            "%(partner)s counted %(theirs)s things, you counted %(ours)s.",
            batch.confirmed_count,
        )
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


@dataclass(frozen=True)
class Found:
    """What a scan or a number means here: the thing, or why there is none."""

    thing: int | None
    words: str


def find(desk: Any, typed: str) -> Found:
    """The thing whose label was scanned, or whose number was typed ("12-3"). A whole ticket is one
    thing only where one is on it: each is looked at for itself."""
    meant = scanning.meant(desk, typed)
    if meant is None:
        return Found(None, _("Nothing here bears %(number)s.") % {"number": typed[:40]})
    items = [meant.item] if meant.item else list(meant.ticket.items.select_related("ticket"))
    if len(items) != 1:
        said = _("%(n)s things are on ticket %(number)s: scan or type each of them.")
        return Found(None, said % {"n": len(items), "number": meant.ticket.number})
    return Found(items[0].pk, _where(items[0]))


def _where(item: Item) -> str:
    """Where something is that this page does not show."""
    line = item.batch_lines.open().select_related("batch").first()
    if line is not None:
        words = _("%(number)s is on slip %(slip)s.")
        return words % {"number": item.number, "slip": line.batch.number}
    return item.why_not("")
