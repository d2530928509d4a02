"""Keeping a stock: what comes in, is counted, cannot be sold, goes back. Nothing is changed later;
a slip of the hand is taken back by another move."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from loge.house.catalogue.models import Article
from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.stock import following, queries, rules
from loge.house.stock.models import Kept, Kind, Move, Slip, Why
from loge.kernel import clock
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Elsewhere, Refused


@verb(needs=Permission.KEEP_STOCK, notebook=False)
def keep_stock(
    article: Article, *, minimum: int = 0, pack: int = 1, lead_days: int = 7, act: Act
) -> Entry:
    """From now on an article is kept in stock, for the partner it is sold for; or what is said of
    it is put right. What it did before today stays with the partner of those days.

    Raises Refused for what is not sold by the piece.
    """
    rules.settings(minimum, pack, lead_days)
    if article.unit != Article.Unit.PIECE:
        raise Refused(
            "by_the_piece",
            _("“%(name)s” is not sold by the piece: it cannot be counted.") % {"name": article},
        )
    said: dict[str, Any] = {
        "minimum": minimum,
        "pack": pack,
        "lead_days": lead_days,
        "partner": article.partner,
    }
    kept = Kept.objects.filter(article=article).first() or Kept(
        desk_id=act.desk.pk, article=article, since=act.at
    )
    following.remember(kept, article, act)
    for name, value in said.items():
        setattr(kept, name, value)
    kept.stopped_at = None
    kept.save()
    return journal.append(act, "keep_stock", kept, **said)


@verb(needs=Permission.KEEP_STOCK, notebook=False)
def stop_keeping(kept: Kept, *, act: Act) -> Entry:
    """It is not kept in stock any more. Raises Refused while some is left."""
    left = queries.standing(kept, at=act.at)
    if left.counted is not None and left.units > 0:
        raise Refused(
            "stock_left",
            _("%(n)s of “%(name)s” are still there. Count them or send them back first.")
            % {"n": left.units, "name": kept},
        )
    kept.stopped_at = act.at
    kept.save(update_fields=["stopped_at"])
    return journal.append(act, "stop_keeping", kept)


@verb(needs=Permission.KEEP_STOCK)
def receive_stock(units: Mapping[int, int], *, reference: str = "", act: Act) -> Entry:
    """A delivery is here: so many units of each article kept (by its id); `reference` is that of
    the partner's slip. Raises Refused for quantities that cannot be."""
    return _moved(Kind.RECEIVED, units, reference=reference, act=act)


@verb(needs=Permission.KEEP_STOCK)
def send_back_stock(units: Mapping[int, int], *, reference: str = "", act: Act) -> Entry:
    """So many go back to the partner. Raises Refused for more than there are."""
    return _moved(Kind.SENT_BACK, units, reference=reference, act=act)


@verb(needs=Permission.KEEP_STOCK)
def write_off_stock(units: Mapping[int, int], *, why: Why, remark: str = "", act: Act) -> Entry:
    """So many cannot be sold any more. Raises Refused for more than there are, or another reason
    that is not said."""
    if why == Why.OTHER and not remark.strip():
        raise Refused("why", _("Say why."))
    return _moved(Kind.DAMAGED, units, why=why, remark=remark, act=act)


def _moved(
    kind: Kind,
    units: Mapping[int, int],
    *,
    reference: str = "",
    why: Why | None = None,
    remark: str = "",
    act: Act,
) -> Entry:
    told = rules.quantities(units, least=1)
    kept = _kept(told, act)
    if kind != Kind.RECEIVED:
        _check_there(kept, told, act)
    slip = _slip(kind, act, reference=reference, why=why or "")
    Move.objects.bulk_create(
        Move(slip=slip, kept=kept[pk], units=count) for pk, count in told.items()
    )
    return journal.append(
        act, _VERBS[kind], slip, remark=remark, units=sum(told.values()), why=why, **_of(kept)
    )


_VERBS = {
    Kind.RECEIVED: "receive_stock",
    Kind.SENT_BACK: "send_back_stock",
    Kind.DAMAGED: "write_off_stock",
}


@verb(needs=Permission.KEEP_STOCK)
def count_stock(units: Mapping[int, int], *, remark: str = "", act: Act) -> Entry:
    """What is really there of each article counted, by its id; the others stay as they are. What
    Loge expected is written beside it. Raises Refused for what cannot be."""
    told = rules.quantities(units, least=0)
    kept = _kept(told, act)
    there = queries.standings(list(kept.values()), at=act.at)
    expected = {pk: one.units if one.counted else None for pk, one in there.items()}
    slip = _slip(Kind.COUNTED, act)
    moves = Move.objects.bulk_create(
        Move(slip=slip, kept=kept[pk], units=count, expected=expected[pk])
        for pk, count in told.items()
    )
    gaps = sum(abs(move.gap or 0) for move in moves)
    return journal.append(
        act, "count_stock", slip, remark=remark, count=len(told), gap=gaps or None, **_of(kept)
    )


@verb(needs=Permission.KEEP_STOCK, notebook=False)
def reverse_stock(move: Move, *, reason: str, act: Act) -> Entry:
    """A move was a slip of the hand: a counter-move at its own moment takes it back, and neither
    counts any more. Raises Refused for one that was taken back already, or without a reason."""
    slip = move.slip
    if slip.desk_id != act.desk.pk:
        raise Elsewhere(f"move {move.pk} is not at {act.desk.slug}")
    if move.reverses_id or Move.objects.filter(reverses=move).exists():
        raise Refused("reversed", _("This was taken back already."))
    if not reason.strip():
        raise Refused("why", _("Say why."))
    counter = Slip.objects.create(
        desk_id=act.desk.pk,
        kind=slip.kind,
        why=slip.why,
        reference=slip.reference,
        at=slip.at,
        entered_at=clock.now(),
        by=act.by,
    )
    Move.objects.create(slip=counter, kept=move.kept, units=move.units, reverses=move)
    return journal.append(
        act, "reverse_stock", slip, remark=reason, kept=move.kept, units=move.units
    )


def _kept(told: Mapping[int, int], act: Act) -> dict[int, Kept]:
    """The articles kept at this desk with these ids. Raises Refused for one that is not."""
    rows = Kept.objects.at(act.desk).standing().filter(pk__in=list(told))
    found = {kept.pk: kept for kept in rows.select_related("article", "partner")}
    if len(found) != len(told):
        raise Refused("not_kept", _("One of these is not kept in stock here. Look again."))
    return found


def _check_there(kept: Mapping[int, Kept], told: Mapping[int, int], act: Act) -> None:
    there = queries.standings(list(kept.values()), at=act.at)
    for pk, count in told.items():
        if there[pk].counted is not None and count > there[pk].units:
            raise Refused(
                "more_than_there",
                _("Loge knows of %(n)s “%(name)s” only. Count them first.")
                % {"n": max(0, there[pk].units), "name": kept[pk]},
            )


def _slip(kind: Kind, act: Act, *, reference: str = "", why: str = "") -> Slip:
    return Slip.objects.create(
        desk_id=act.desk.pk,
        kind=kind,
        why=why,
        reference=" ".join(reference.split())[:60],
        at=act.at,
        entered_at=clock.now(),
        by=act.by,
    )


def _of(kept: Mapping[int, Kept]) -> dict[str, object]:
    """The article the entry is about, where there is one alone."""
    return {"kept": next(iter(kept.values()))} if len(kept) == 1 else {}
