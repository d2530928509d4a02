"""The usual things of a kind, and what they cost from which day on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue import rules as catalogue_rules
from loge.house.catalogue.models import Price
from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.kernel import dated, days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Elsewhere, Refused
from loge.trades.entrusted.models import Kind, Piece, Step
from loge.trades.entrusted.rules.kinds import MOST_DAYS

MOST_PIECES = 80


@verb(needs=Permission.KEEP_KINDS, notebook=False)
def add_piece(
    kind: Kind,
    *,
    name: str,
    code: str = "",
    translations: Mapping[str, str] | None = None,
    work_days: int | None = None,
    cents: int | None = None,
    act: Act,
) -> Entry:
    """One more usual thing of a kind, the last of its list; `cents` is what it costs from today on,
    None where its price is said for each. Raises Refused for a name that is there already."""
    said = _said(kind, None, name, translations, work_days)
    taken = set(kind.pieces.values_list("code", flat=True))
    if len(taken) >= MOST_PIECES:
        raise Refused("pieces", _("A kind has at most %(most)s things.") % {"most": MOST_PIECES})
    last = kind.pieces.aggregate(last=Max("rank"))["last"]
    known = code or catalogue_rules.code_of(name, taken).replace("_", "-")
    piece = Piece.objects.create(kind=kind, code=known, rank=(last or 0) + 1, **said)
    if cents is not None:
        today = days.day_of(act.at, act.desk.zone)
        price_piece(
            piece,
            cents=cents,
            valid_from=today,
            source=_("written in the office"),
            confidence=dated.Confidence.TOLD,
            act=act.step("price"),
        )
    return journal.append(act, "add_piece", piece, kind=kind, work_days=work_days)


@verb(needs=Permission.KEEP_KINDS, notebook=False)
def change_piece(
    piece: Piece,
    *,
    name: str,
    translations: Mapping[str, str] | None = None,
    work_days: int | None = None,
    act: Act,
) -> Entry:
    """Another name, or another delay. What was left before keeps the name of its day. Raises
    Refused as `add_piece` does."""
    for column, value in _said(piece.kind, piece, name, translations, work_days).items():
        setattr(piece, column, value)
    piece.save()
    return journal.append(act, "change_piece", piece, kind=piece.kind, work_days=work_days)


def _said(
    kind: Kind,
    piece: Piece | None,
    name: str,
    translations: Mapping[str, str] | None,
    work_days: int | None,
) -> dict[str, object]:
    words = " ".join(name.split())
    others = [one for one in kind.pieces.standing() if one != piece]
    if not words or len(words) > 80:
        raise Refused("piece_name", _("Give it a short name."))
    if any(other.name.casefold() == words.casefold() for other in others):
        raise Refused("piece_twice", _("There is one of this name already. Change that one."))
    if work_days is not None and not 1 <= work_days <= MOST_DAYS:
        said = _("Promise it for at most %(most)s open days later.")
        raise Refused("days", said % {"most": MOST_DAYS})
    if work_days is not None and not kind.has(Step.PARTNER, Step.QUOTE):
        said = _("Nobody works on it: it is ready at once, and no day is promised.")
        raise Refused("idle_days", said)
    kept = {code: " ".join(text.split())[:80] for code, text in (translations or {}).items()}
    translated = {code: text for code, text in kept.items() if text}
    return {"name": words, "translations": translated, "work_days": work_days}


@verb(needs=Permission.KEEP_KINDS, notebook=False)
def retire_piece(piece: Piece, *, act: Act) -> Entry:
    """It is no longer offered; what was left keeps it. Its prices stay as they were."""
    if piece.retired_at is not None:
        raise Refused("piece_retired", _("It is no longer offered already."))
    piece.retired_at = act.at
    piece.save(update_fields=["retired_at"])
    return journal.append(act, "retire_piece", piece, kind=piece.kind)


@verb(needs=Permission.KEEP_KINDS, notebook=False)
def put_piece_back(piece: Piece, *, act: Act) -> Entry:
    """It is offered again, at the price that stands. Raises Refused where another has its name."""
    _said(piece.kind, piece, piece.name, None, None)
    piece.retired_at = None
    piece.save(update_fields=["retired_at"])
    return journal.append(act, "put_piece_back", piece, kind=piece.kind)


@verb(needs=Permission.KEEP_KINDS, notebook=False)
def rank_piece(piece: Piece, *, up: bool, act: Act) -> Entry:
    """One place up or down among those that are offered, as the counter shows them. The first stays
    first, the last last."""
    order = list(piece.kind.pieces.standing())
    if piece not in order:
        raise Refused("piece_retired", _("It is no longer offered already."))
    place = order.index(piece)
    order.insert(max(0, place - 1) if up else place + 1, order.pop(place))
    for rank, one in enumerate(order, start=1):
        one.rank = rank
    Piece.objects.bulk_update(order, ["rank"])
    return journal.append(act, "rank_piece", piece, place=order.index(piece) + 1)


@verb(needs=Permission.KEEP_KINDS, notebook=False)
def price_piece(
    piece: Piece,
    *,
    cents: int,
    valid_from: date,
    unit: str = "",
    source: str = "",
    confidence: str = dated.Confidence.VERIFIED,
    confirmed: Sequence[str] = (),
    act: Act,
) -> Entry:
    """What it costs from a day on, with its source (cents, taxes included). What was agreed for
    things left before stays. Raises Refused as `catalogue.set_price` does, and where nothing of
    this kind is paid."""
    if not piece.kind.has(Step.PAYMENT):
        said = _("Nothing of this kind is paid. Choose the step “paid” first.")
        raise Refused("not_paid", said)
    catalogue.set_price(
        piece.price_code,
        label=f"{piece.kind} · {piece.name}"[:120],
        cents=cents,
        valid_from=valid_from,
        unit=unit,
        source=source,
        confidence=confidence,
        confirmed=confirmed,
        act=_keeper(act),
    )
    return journal.append(act, "price_piece", piece, cents=cents, valid_from=valid_from)


@verb(needs=Permission.KEEP_KINDS, notebook=False)
def withdraw_piece_price(piece: Piece, *, price: Price, act: Act) -> Entry:
    """A price announced for a later day will not be. Raises Refused once it has begun, and
    Elsewhere for the price of anything else."""
    if price.code != piece.price_code:
        raise Elsewhere(f"price {price.pk}")
    cents, day = price.cents, price.valid_from
    catalogue.withdraw_price(price, act=_keeper(act))
    return journal.append(act, "withdraw_piece_price", piece, cents=cents, valid_from=day)


def _keeper(act: Act) -> Act:
    """The same act upon the catalogue: whoever keeps the kinds keeps their prices."""
    return replace(act.step("price"), may=act.may | {Permission.KEEP_CATALOGUE})
