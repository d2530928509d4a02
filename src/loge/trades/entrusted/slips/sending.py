"""Things on their way to a partner and back: as the rules see them, and what is missing."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from loge.house.partners.models import Partner
from loge.trades.entrusted.models import Batch, BatchLine, Item, Proposal, State, Step
from loge.trades.entrusted.rules import Going


def rows(desk: Any, items: Iterable[Item | int]) -> list[Item]:
    """These things of a desk as they stand now, by number."""
    ids = [item if isinstance(item, int) else item.pk for item in items]
    found = asked(Item.objects.at(desk)).told().filter(pk__in=ids)
    return list(found.order_by("ticket__number", "position"))


def asked(items: Any) -> Any:
    """Each with whether a price waits for its owner's answer (`asked`)."""
    waiting = Proposal.objects.open().filter(item=OuterRef("pk"))
    return items.annotate(asked=Exists(waiting))


def going(item: Any, partner: Partner | None = None) -> Going:
    """One thing of `rows` as the rules see it. What was left for a partner while its kind has none
    any more may go to any."""
    ticket = item.ticket
    works = partner is None or ticket.kind.partner_id in (partner.pk, None)
    theirs = partner is None or (ticket.has(Step.PARTNER) and works)
    return Going(
        number=item.number,
        steps=ticket.steps,
        here=item.state == State.HERE,
        theirs=theirs,
        asked=item.asked,
        priced=item.price_cents is not None,
    )


def to_send(partner: Partner) -> list[Item]:
    """What lies at the desk for a partner, oldest first."""
    found = asked(Item.objects.at(partner.desk)).told()
    works = Q(ticket__kind__partner=partner) | Q(ticket__kind__partner__isnull=True)
    found = found.filter(works, state=State.HERE)
    rows = found.order_by("ticket__number", "position")
    return [item for item in rows if item.ticket.has(Step.PARTNER)]


def last_line(item: Item, *, until: datetime | None = None) -> BatchLine | None:
    """Its last slip's line that was not struck out; of those sent until a moment, where said."""
    lines = item.batch_lines.exclude(outcome=BatchLine.Outcome.STRUCK_OUT)
    lines = lines.filter(batch__sent_at__lte=until) if until else lines
    return lines.select_related("batch__partner").order_by("-pk").first()


def ever_out(items: Iterable[Item]) -> bool:
    """Whether one of these was with a partner, whatever became of it there."""
    lines = BatchLine.objects.filter(item__in=items)
    return lines.exclude(outcome=BatchLine.Outcome.STRUCK_OUT).exists()


def last_outcome(item: Item) -> str | None:
    """How its last stay with a partner ended, None where it had none."""
    line = last_line(item)
    return line.outcome if line else None


def worked(item: Item) -> bool:
    """Whether the work was done by a partner."""
    return last_outcome(item) == BatchLine.Outcome.BACK


def begun_to_return(batch: Batch) -> bool:
    """Whether anything of a slip was taken back, or declared lost: what is not is missing then."""
    outcomes = BatchLine.Outcome
    return batch.lines.exclude(outcome__in=[outcomes.THERE, outcomes.STRUCK_OUT]).exists()


def missing(batch: Batch) -> Sequence[BatchLine]:
    """What of a slip is still with the partner."""
    lines = batch.lines.open().select_related("item__ticket")
    return list(lines.order_by("item__ticket__number", "item__position"))
