"""What may be left, as the office and the public page show it, on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from loge.house.catalogue import queries as catalogue
from loge.house.catalogue.costs import Costs, costs
from loge.house.catalogue.models import Procedure, Service
from loge.house.gate import services
from loge.kernel.rows import one
from loge.trades.entrusted.kinds import path
from loge.trades.entrusted.kinds.path import Chosen, Stop
from loge.trades.entrusted.models import ANSWERED_FOR, Kind, Piece, Step, UnclaimedRule
from loge.trades.entrusted.stays import unclaimed


@dataclass(frozen=True)
class Line:
    """One kind of the list: where it stands, how many things it offers and how many are here."""

    kind: Kind
    status: str
    status_words: str
    pieces: int
    here: int


def lines(desk: Any, on: date) -> list[Line]:
    """All kinds in the order residents read them. One query."""
    here = Q(tickets__items__state__in=ANSWERED_FOR)
    rows = Kind.objects.at(desk).select_related("service", "partner")
    rows = rows.annotate(here=Count("tickets__items", filter=here, distinct=True))
    rows = rows.annotate(
        offered=Count("pieces", filter=Q(pieces__retired_at__isnull=True), distinct=True)
    )
    found = rows.order_by("service__family", "service__rank", "pk")
    return [
        Line(
            kind,
            kind.service.status_on(on),
            str(kind.service.status_on(on).label),
            kind.offered,
            kind.here,
        )
        for kind in found
    ]


@dataclass(frozen=True)
class Thing:
    """One usual thing with what it costs."""

    piece: Piece
    costs: Costs


def things(kind: Kind, on: date) -> list[Thing]:
    """Those of a kind with their prices, in two queries; retired ones too."""
    pieces = list(kind.pieces.all())
    known = costs(kind.desk, [piece.price_code for piece in pieces], on=on)
    return [Thing(piece, known[piece.price_code]) for piece in pieces]


def kind(desk: Any, pk: int | str) -> Kind:
    """A kind of this desk. Raises Elsewhere (404) for anybody else's."""
    return one(Kind.objects.at(desk).select_related("service", "partner", "desk"), pk)


def piece(desk: Any, pk: int | str) -> Piece:
    """A thing of a kind of this desk. Raises Elsewhere (404) for anybody else's."""
    return one(Piece.objects.filter(kind__desk=desk).select_related("kind__service"), pk)


def drawn(kind: Kind, on: date) -> list[Stop]:
    """The way things of a kind go."""
    return path.path(
        Chosen(
            steps=kind.steps,
            partner=kind.partner.name if kind.partner else "",
            work_days=kind.work_days,
            place=kind.place,
            questions=len(kind.questions),
            rule=unclaimed.rule_of(kind, on),
        )
    )


def sheet(kind: Kind, on: date) -> dict[str, Any]:
    """All that the page of a kind shows."""
    known = things(kind, on)
    status = kind.service.status_on(on)
    return {
        "kind": kind,
        "stops": drawn(kind, on),
        "things": [thing for thing in known if thing.piece.retired_at is None],
        "retired": [thing for thing in known if thing.piece.retired_at is not None],
        "paid": kind.has(Step.PAYMENT),
        "stands": status,
        "stands_words": status.label,
        "rule": unclaimed.rule_of(kind, on),
    }


def price_sheet(desk: Any, piece: Piece) -> dict[str, Any]:
    """All the prices of one thing, and who set them."""
    history = catalogue.history(desk, piece.price_code)
    return {
        "piece": piece,
        "history": history,
        "set_by": catalogue.set_by(history),
        "paid": piece.kind.has(Step.PAYMENT),
        "unit": history[0].unit if history else "",
    }


def free_services(desk: Any) -> list[Service]:
    """The services of the desk that say nothing yet of how they go."""
    rows = Service.objects.filter(desk_id=desk.pk, entrusted_kind__isnull=True)
    rows = rows.exclude(pk__in=Procedure.objects.values("service"))
    found = rows.order_by("family", "rank", "pk")
    return [row for row in found if not services.declared(row.code).for_everybody]


@dataclass(frozen=True)
class Offered:
    """A kind as residents read it: its things with their prices, its delay, who answers for it."""

    kind: Kind
    name: str
    note: str
    things: Sequence[tuple[str, Costs]]
    terms: str
    rule: UnclaimedRule | None


def offered(desk: Any, language: str, on: date) -> list[Offered]:
    """What may be left on a day, in a language. Four queries, however many kinds there are."""
    rows = Kind.objects.at(desk).select_related("service", "partner").prefetch_related("pieces")
    kinds = [k for k in rows.order_by("service__rank", "pk") if k.offered_on(on)]
    if not kinds:
        return []
    standing = {k.pk: [p for p in k.pieces.all() if p.retired_at is None] for k in kinds}
    codes = [piece.price_code for pieces in standing.values() for piece in pieces]
    known = costs(desk, codes, on=on)
    kept = {one.kind: one.rule for one in unclaimed.kept(desk, kinds, on)}
    return [
        Offered(
            kind,
            *kind.service.said_in(language),
            [(p.said_in(language), known[p.price_code]) for p in standing[kind.pk]],
            kind.ticket_words.get(language) or kind.ticket_words.get("fr", ""),
            kept[kind],
        )
        for kind in kinds
    ]
