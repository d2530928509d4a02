"""What a partner sees: what they have, prices said, words, statements. Never whose a thing is."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from loge.house.partners.models import Partner
from loge.house.settlements import queries as settlements
from loge.house.settlements.models import Statement
from loge.kernel import days
from loge.kernel.refusal import Elsewhere, Refused
from loge.kernel.rows import number, one, several
from loge.trades.entrusted.leaving import asked
from loge.trades.entrusted.models import Batch, BatchLine, Item, Proposal
from loge.trades.entrusted.partners import page as link_page
from loge.trades.entrusted.slips import page as slip_page
from loge.trades.entrusted.slips import sending

STATEMENTS_SHOWN = 24
DONE = {
    "compte": lambda: _("Thank you: your count is noted."),
    "pret": lambda: _("Thank you: the desk knows that it is ready."),
    "question": lambda: _("Your question was sent to the desk."),
    "prix": lambda: _("Your price was sent. Wait for the answer before you begin."),
}


@dataclass(frozen=True)
class Line:
    """One thing they have: its price, the last price they said, whether the work may begin;
    `reserved` is what was written of the state of its ticket, on the first line of it."""

    row: BatchLine
    item: Item
    proposal: Proposal | None
    may_begin: bool
    reserved: str = ""

    @property
    def asked(self) -> list[str]:
        """What its owner wants done."""
        return asked.for_others(self.item.ticket)

    @property
    def waiting(self) -> bool:
        """A price of theirs waits for the answer."""
        return self.proposal is not None and self.proposal.state == Proposal.State.PROPOSED

    @property
    def refused(self) -> bool:
        """Their last price was refused, and none stands."""
        said = self.proposal is not None and self.proposal.state == Proposal.State.REFUSED
        return said and self.item.price_cents is None


@dataclass(frozen=True)
class Slip:
    """One slip with what of it is still with them."""

    batch: Batch
    lines: list[Line]

    @property
    def to_announce(self) -> list[Line]:
        """What may still be said to be ready."""
        return [one for one in self.lines if one.may_begin and one.row.announced_at is None]


def slips(partner: Partner) -> list[Slip]:
    """What they have now, the last slip first. Three queries."""
    rows = slip_page.batches(partner.desk).filter(partner=partner, there__gt=0)
    batches = list(rows.order_by("-number"))
    there = BatchLine.objects.open().filter(batch__in=[batch.pk for batch in batches])
    told = there.select_related("item__ticket__kind__service")
    lines = list(told.order_by("item__ticket__number", "item__position"))
    said = _last_prices([line.item_id for line in lines])
    last = {(one.batch_id, one.item.ticket_id): one.pk for one in lines}
    return [
        Slip(batch, [_line(one, said, last) for one in lines if one.batch_id == batch.pk])
        for batch in batches
    ]


def _last_prices(items: list[int]) -> dict[int, Proposal]:
    rows = Proposal.objects.filter(item__in=items).order_by("proposed_at", "pk")
    return {row.item_id: row for row in rows}


def _line(row: BatchLine, said: dict[int, Proposal], last: dict[Any, int]) -> Line:
    proposal = said.get(row.item_id)
    waits = proposal is not None and proposal.state == Proposal.State.PROPOSED
    row.item.asked = waits  # type: ignore[attr-defined]
    ticket = row.item.ticket
    reserved = ticket.reservations if last[row.batch_id, ticket.pk] == row.pk else ""
    return Line(row, row.item, proposal, sending.going(row.item).work_may_begin, reserved)


def page(request: Any, secret: str, **more: Any) -> dict[str, Any]:
    """All that the page shows."""
    link = request.link
    partner, today = link.partner, days.day_of(request.act.at, link.desk.zone)
    statements = Statement.objects.filter(partner=partner).standing().order_by("-number")
    done = DONE.get(request.GET.get("fait", ""))
    return {
        "desk": link.desk,
        "partner": partner,
        "link": link,
        "secret": secret,
        "slips": slips(partner),
        "words": link_page.words(partner),
        "statements": statements[:STATEMENTS_SHOWN],
        "held": settlements.held(partner),
        "unpaid": statements.unpaid().aggregate(sum=Sum("due_cents"))["sum"],
        "terms": link_page.agreed(partner, today),
        "done": done and done(),
        **more,
    }


def shown(request: HttpRequest, secret: str, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page."""
    context = page(request, secret, **more)
    return render(request, "entrusted/workshop/home.html", context, status=status)


def refused(request: HttpRequest, secret: str, why: Refused) -> HttpResponse:
    """The page again with the sentence, and what was typed."""
    ticked = {number(pk) for pk in request.POST.getlist("things")}
    known = {"refusal": why.sentence, "sent": request.POST, "ticked": ticked}
    return shown(request, secret, status=409, **known)


def statement(partner: Partner, pk: int) -> Statement:
    """A statement of this partner that stands. Raises Elsewhere (404) for any other."""
    rows = Statement.objects.filter(partner=partner).standing()
    return one(rows.select_related("partner", "desk__network"), pk)


def batch(request: Any) -> Batch:
    """The slip a form names, of this partner."""
    rows = Batch.objects.at(request.link.desk).filter(partner=request.link.partner)
    return one(rows, request.POST.get("batch", ""))


def things(request: Any, name: str = "things") -> list[Item]:
    """The things a form names, which this partner has now."""
    rows = Item.objects.filter(
        batch_lines__outcome=slip_page.OUT, batch_lines__batch__partner=request.link.partner
    )
    return several(rows.distinct(), request.POST.getlist(name))


def thing(request: Any) -> Item:
    """The one thing a form names. Raises Elsewhere for none, and for any other."""
    found = things(request, "thing")
    if len(found) != 1:
        raise Elsewhere("no thing is named")
    return found[0]
