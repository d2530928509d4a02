"""How the till's pages write quantities and amounts; what a card says of somebody's basket."""

from django import template

from loge.trades.till.amounts import typed_cents, typed_milli
from loge.trades.till.queries import Shown
from loge.trades.till.rules.lines import PIECE

register = template.Library()


@register.filter
def milli(thousandths: int) -> str:
    """A quantity: "2", "0,35"; with a true minus when it was given back."""
    sign = "−" if thousandths < 0 else ""
    return sign + typed_milli(abs(thousandths))


@register.filter
def typed(cents: int) -> str:
    """An amount as a hand would type it: "12,40"."""
    return typed_cents(cents)


@register.filter
def whole(shown: Shown) -> bool:
    """Whether a line counts whole things: one more, one less."""
    return shown.line.milli % PIECE == 0


@register.filter
def less(shown: Shown) -> int:
    """One less of a line, in thousandths; nothing takes it out."""
    return max(0, shown.line.milli - PIECE)


@register.filter
def more(shown: Shown) -> int:
    """One more of a line, in thousandths."""
    return shown.line.milli + PIECE
