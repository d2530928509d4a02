"""How the stage plays the key cabinet: envelopes go out, come back and are counted."""

from collections.abc import Callable, Sequence
from typing import Any

from loge.house.journal.models import Entry
from loge.kernel import days
from loge.kernel.act import Act
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import BEHIND, Allowed, Item, Signature, State, Ticket
from loge.trades.entrusted.rules import Signed

ON_PAPER = Signed(paper=Signature.Paper.PREFERS)


def _take_keys_out(act: Act, *, pick: int) -> Entry | None:
    """Somebody the owner named, and who still may, takes an envelope out."""
    named = Allowed.objects.on(days.day_of(act.at, act.desk.zone)).filter(person__isnull=False)
    here = named.filter(ticket__desk_id=act.desk.pk, ticket__items__state=State.READY)
    rows = list(here.select_related("ticket", "person").order_by("ticket__number", "pk"))
    if not rows:
        return None
    chosen = rows[pick % len(rows)]
    items = list(chosen.ticket.items.filter(state=State.READY))
    return entrusted.lend_out_items(
        chosen.ticket, items=items, to=chosen.person, signed=ON_PAPER, act=act
    )


def _bring_keys_back(act: Act) -> Entry | None:
    """They bring it back."""
    away = Item.objects.at(act.desk).filter(state=State.AWAY, moved_at__lt=act.at)
    item = away.select_related("ticket").first()
    if item is None:
        return None
    return entrusted.take_again_items(item.ticket, items=[item], signed=ON_PAPER, act=act)


def _count_envelopes(act: Act, *, but: Sequence[Ticket] = ()) -> Entry | None:
    """All that should be here are seen, except some."""
    inside = Item.objects.at(act.desk).filter(state__in=BEHIND, ticket__envelope__isnull=False)
    here = Ticket.objects.filter(pk__in=inside.values("ticket"), left_at__lt=act.at)
    seen = here.exclude(pk__in=[ticket.pk for ticket in but])
    return (
        entrusted.count_keys(seen=list(seen.order_by("number")), confirmed=["missing"], act=act)
        if here
        else None
    )


SPECIAL: dict[str, Callable[..., Any]] = {
    "take_keys_out": _take_keys_out,
    "bring_keys_back": _bring_keys_back,
    "count_envelopes": _count_envelopes,
}
