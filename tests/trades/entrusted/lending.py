"""Keys lent out as the tests do it: who may take them, what they sign."""

from datetime import date, timedelta
from typing import Any

import pytest

from loge.kernel.refusal import Refused
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Allowed, Item, Ticket
from loge.trades.entrusted.rules import Signed
from tests.trades.entrusted.conftest import Workshop
from tests.world import NOW

TODAY = date(2026, 11, 24)
STROKES = "M10 20L40 90L70 30L110 120L160 40L200 140L260 60L330 120L420 80"
DRAWN = Signed(strokes=STROKES)


def allow(workshop: Workshop, ticket: Ticket, **more: Any) -> Allowed:
    said = {"person": workshop.world.dina, "until": TODAY + timedelta(days=30), **more}
    entry = entrusted.allow_person(ticket, **said, act=workshop.world.act())
    return Allowed.objects.get(pk=int(entry.facts["allowed"].split(":")[1]))


def lend(workshop: Workshop, ticket: Ticket, at: Any = NOW, **more: Any) -> Item:
    """They go out, also while whoever left them has not signed."""
    confirmed = ["left_unsigned", *more.pop("confirmed", [])]
    said = {"to": workshop.world.dina, "signed": DRAWN, "confirmed": confirmed, **more}
    item = ticket.items.get()
    entrusted.lend_out(item, **said, act=workshop.world.act(at=at))
    item.refresh_from_db()
    return item


def refused(code: str, verb: Any, /, *args: Any, **more: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        verb(*args, **more)
    assert caught.value.code == code
    return caught.value
