"""How the stage plays the partners: their rounds, their page, and what is said on it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from loge.demo import accounts
from loge.house.journal.models import Entry
from loge.house.partners.models import Partner
from loge.house.settlements import actions as settlements
from loge.house.settlements.models import Statement
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import (
    Batch,
    BatchLine,
    Item,
    PartnerLink,
    PartnerWord,
    Proposal,
    State,
    Ticket,
)
from loge.trades.entrusted.partners import linking

ANNOUNCED_AT_ONCE = 4
WORK = timedelta(hours=2)
PAID = "VIR pressing, démonstration"


def _partner_rounds(
    act: Act, *, partner: str, day: date, kept: int, but: Sequence[Ticket] = ()
) -> Entry | None:
    """A partner brings back what they had for some days, and takes along what is here."""
    earlier = days.starts(day - timedelta(days=kept - 1), act.desk.zone)
    slips = Batch.objects.at(act.desk).filter(partner__slug=partner, sent_at__lt=earlier)
    for batch in slips.filter(lines__outcome=BatchLine.Outcome.THERE).distinct().order_by("number"):
        back = _worked_on(batch, but)
        if back:
            entrusted.receive_batch(batch, back=back, act=act.step(f"back{batch.number}"))
    items = _to_send(partner, act)
    if not items:
        return None
    who = Partner.objects.at(act.desk).get(slug=partner)
    return entrusted.send_batch(who, items=items, counted=len(items), act=act)


def _worked_on(batch: Batch, but: Sequence[Ticket]) -> list[Item]:
    """What is still there, at a price that was agreed."""
    lines = batch.lines.open().exclude(item__ticket__in=[ticket.pk for ticket in but])
    agreed = lines.exclude(item__proposals__state=Proposal.State.PROPOSED)
    return [line.item for line in agreed.select_related("item")]


def _to_send(partner: str, act: Act) -> list[Item]:
    here = Item.objects.at(act.desk).filter(state=State.HERE, ticket__kind__partner__slug=partner)
    agreed = here.filter(price_cents__isnull=False, ticket__left_at__lt=act.at)
    agreed = agreed.exclude(proposals__state=Proposal.State.PROPOSED)
    return list(agreed.order_by("pk"))


def _send_things(act: Act, *, ticket: Ticket) -> Entry:
    """What is on one ticket goes to its partner."""
    partner = Partner.objects.get(entrusted_kinds__tickets=ticket.pk)
    items = list(Item.objects.filter(ticket=ticket.pk))
    return entrusted.send_batch(partner, items=items, counted=len(items), act=act)


def _bring_things_back(act: Act, *, ticket: Ticket) -> Entry:
    """It comes back."""
    lines = BatchLine.objects.open().filter(item__ticket=ticket.pk).select_related("item", "batch")
    batch = lines[0].batch
    return entrusted.receive_batch(batch, back=[line.item for line in lines], act=act)


def _link_workshop(act: Act, *, partner: str, name: str = "") -> Entry:
    """A new link of a partner's page; only that without a name opens it for whoever looks on."""
    digest = linking.digest(accounts.partner_secret(partner, name))
    who = Partner.objects.at(act.desk).get(slug=partner)
    return entrusted.link_partner(who, digest=digest, act=act)


def _link(act: Act, partner: int | str) -> PartnerLink | None:
    """The link that opens a partner's page now; they have just opened it."""
    which = {"partner__slug": partner} if isinstance(partner, str) else {"partner": partner}
    link: PartnerLink | None = (
        PartnerLink.objects.at(act.desk)
        .working(act.at)
        .filter(made_at__lte=act.at, **which)
        .first()
    )
    if link is not None:
        PartnerLink.objects.filter(pk=link.pk).update(opened_at=act.at)
    return link


def _theirs(act: Act) -> Act:
    """Nobody who signs in speaks for a partner."""
    return replace(act, by=None, may=frozenset({Permission.ANSWER_AS_PARTNER}))


def _partner_confirms(act: Act, *, partner: str) -> Entry | None:
    """They counted as many as stand on each slip."""
    link = _link(act, partner)
    if link is None:
        return None
    slips = Batch.objects.at(act.desk).filter(partner=link.partner_id, confirmed_at__isnull=True)
    entry = None
    for batch in slips.filter(sent_at__range=(link.made_at, act.at)).order_by("number"):
        mine = _theirs(act.step(f"slip{batch.number}") if entry else act)
        entry = entrusted.confirm_batch(link, batch=batch, count=batch.counted, act=mine)
    return entry


def _partner_announces(act: Act, *, partner: str, but: Sequence[Ticket] = ()) -> Entry | None:
    """They say what can be fetched, of what they have had for some hours."""
    link = _link(act, partner)
    if link is None:
        return None
    there = BatchLine.objects.open().filter(batch__partner=link.partner_id)
    there = there.filter(batch__sent_at__range=(link.made_at, act.at - WORK))
    there = there.filter(announced_at__isnull=True).exclude(item__ticket__in=[t.pk for t in but])
    there = there.exclude(item__proposals__state=Proposal.State.PROPOSED)
    items = [line.item for line in there.select_related("item").order_by("pk")[:ANNOUNCED_AT_ONCE]]
    return entrusted.announce_ready(link, items=items, act=_theirs(act)) if items else None


def _there(ticket: Ticket) -> BatchLine | None:
    """The line of a thing that a partner has now."""
    lines = BatchLine.objects.open().filter(item__ticket=ticket.pk)
    return lines.select_related("item", "batch").order_by("pk").first()


def _partner_asks(
    act: Act, *, words: str, ticket: Ticket | None = None, partner: str = ""
) -> Entry | None:
    """A question about a thing they have, or about anything."""
    line = _there(ticket) if ticket else None
    link = _link(act, line.batch.partner_id if line else partner)
    if link is None:
        return None
    item = line.item if line else None
    return entrusted.ask_desk(link, words=words, item=item, act=_theirs(act))


def _read_partner(act: Act, *, ticket: Ticket, answer: str = "") -> Entry | None:
    """What they asked about a thing is read, and answered where there is something to say."""
    asked = PartnerWord.objects.filter(item__ticket=ticket.pk, from_partner=True)
    word = asked.filter(said_at__lt=act.at).last()
    return entrusted.answer_partner(word, words=answer, act=act) if word else None


def _partner_asks_more(act: Act, *, ticket: Ticket, more: int, words: str) -> Entry | None:
    """Another price than was agreed, so many cents more, before they begin."""
    line = _there(ticket)
    link = _link(act, line.batch.partner_id) if line else None
    if line is None or link is None:
        return None
    cents = (line.item.price_cents or 0) + more
    return entrusted.propose_price_by_link(
        link, item=line.item, cents=cents, words=words, act=_theirs(act)
    )


def _agree_to_price(act: Act, *, ticket: Ticket) -> Entry | None:
    """The owner says yes."""
    proposal = Proposal.objects.open().filter(item__ticket=ticket.pk).first()
    return entrusted.accept_price(proposal, act=act) if proposal else None


def _settle_workshop(act: Act, *, partner: str, paid: bool) -> Entry | None:
    """Their statement until today is made, and paid or not, when anything was sold for them."""
    who, until = Partner.objects.at(act.desk).get(slug=partner), days.day_of(act.at, act.desk.zone)
    draft = settlements.queries.draft(who, until)
    if draft.empty or draft.starts_on >= until:
        return None
    made = settlements.settle_partner(who, until=until, act=act)
    if paid:
        statement, way = Statement.objects.get(pk=made.made), Statement.Method.TRANSFER
        settlements.pay_partner(statement, method=way, reference=PAID, act=act.step("paid"))
    return made


SPECIAL: dict[str, Callable[..., Any]] = {
    "partner_rounds": _partner_rounds,
    "send_things": _send_things,
    "bring_things_back": _bring_things_back,
    "link_workshop": _link_workshop,
    "partner_confirms": _partner_confirms,
    "partner_announces": _partner_announces,
    "partner_asks": _partner_asks,
    "read_partner": _read_partner,
    "partner_asks_more": _partner_asks_more,
    "agree_to_price": _agree_to_price,
    "settle_workshop": _settle_workshop,
}
