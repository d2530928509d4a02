"""What the pages of keys show: who may take them, who has them, what was signed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.safestring import SafeString

from loge.kernel import days, rows
from loge.kernel.act import Act
from loge.trades.entrusted.keys import envelopes
from loge.trades.entrusted.models import Allowed, Item, Signature, State, Step, Ticket
from loge.trades.entrusted.owners import whom
from loge.trades.entrusted.rules import Signed
from loge.trades.entrusted.rules.signing import DRAWN, HIGH, WIDE

KEPT = (Step.NAMED, Step.RETURNS, Step.SIGNATURE, Step.ENVELOPE)


@dataclass(frozen=True)
class Out:
    """A thing that was taken out, and by whom."""

    item: Item
    who: str


@dataclass(frozen=True)
class Part:
    """The part about keys on the page of a ticket. `unsigned` holds what is here without whoever
    left it having signed."""

    ticket: Ticket
    named: list[envelopes.Named] = field(default_factory=list)
    inside: list[Item] = field(default_factory=list)
    out: list[Out] = field(default_factory=list)
    signed: list[Signature] = field(default_factory=list)
    unsigned: list[Item] = field(default_factory=list)

    @property
    def names(self) -> bool:
        """Whether the owner names who may take it."""
        return self.ticket.has(Step.NAMED)

    @property
    def returns(self) -> bool:
        """Whether it is taken out and brought back."""
        return self.ticket.has(Step.RETURNS)

    @property
    def signs(self) -> bool:
        """Whether every movement is signed."""
        return self.ticket.has(Step.SIGNATURE)

    @property
    def by_name(self) -> bool:
        """Whether somebody who may take it today is known by name only."""
        return any(one.row.person_id is None for one in self.standing)

    @property
    def out_items(self) -> list[Item]:
        """What is out."""
        return [out.item for out in self.out]

    @property
    def open(self) -> bool:
        """Whether the desk still answers for something of it."""
        return bool(self.inside or self.out)

    @property
    def standing(self) -> list[envelopes.Named]:
        """Those who may take it today."""
        return [one for one in self.named if one.holds]


def part(ticket: Ticket, items: Sequence[Item], *, at: datetime) -> Part | None:
    """For things that are kept for others to take; None for everything else. Three queries."""
    if not any(ticket.has(step) for step in KEPT):
        return None
    signed = list(Signature.objects.filter(item__in=items).select_related("item", "person"))
    left = {row.item_id for row in signed if row.movement == Signature.Movement.LEFT}
    inside = [item for item in items if item.state in (State.HERE, State.READY)]
    asks = ticket.has(Step.SIGNATURE)
    return Part(
        ticket,
        named=envelopes.named(ticket, on=days.day_of(at, ticket.desk.zone)),
        inside=inside,
        out=[Out(i, envelopes.taker_of(i)) for i in items if i.state == State.AWAY],
        signed=signed,
        unsigned=[item for item in inside if item.pk not in left] if asks else [],
    )


def signed(sent: Mapping[str, str]) -> Signed:
    """What a form's pad, or its reason for paper, says."""
    return Signed(strokes=sent.get("strokes", ""), paper=sent.get("paper", ""))


def taker(sent: QueryDict, ticket: Ticket, desk: Any, act: Act) -> dict[str, Any]:
    """Who takes it: the owner or a resident ("person:3"), whom the owner named by name only
    ("allowed:3"), or somebody searched for."""
    kind, _colon, pk = sent.get("who", "").partition(":")
    if kind == "allowed":
        return {"allowed": rows.one(Allowed.objects.filter(ticket=ticket), pk)}
    if kind == "person" and pk:
        return {"to": whom.picked({"to": pk}, desk, "to", on=days.day_of(act.at, desk.zone))}
    return {"to": whom.picked(sent.dict(), desk, "to", on=days.day_of(act.at, desk.zone))}


def drawing(strokes: str) -> str:
    """A signature as an SVG; empty for what is none."""
    if not strokes or not DRAWN.fullmatch(strokes):
        return ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" class="signed">'
        f'<path d="{strokes}" fill="none" stroke="#123" stroke-width="4" '
        'stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )


def shown(strokes: str) -> SafeString:
    """The same, for a page: only lines and figures are in it (rules.signing.DRAWN)."""
    return SafeString(drawing(strokes))
