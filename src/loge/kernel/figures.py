"""Figures as people type them: "12,40", "12.4", "1 234"."""

import re
from decimal import Decimal

SPACES = re.compile(r"[\s\u202f\u00a0]")
FIGURES = re.compile(r"[0-9]+\.?[0-9]*|\.[0-9]+")  # and no "1e3", which nobody means


def whole(typed: str, scale: int, sign: str = "") -> int | None:
    """What was typed in parts of one (1,20 is 120 of a `scale` of 100); `sign`, as "€", may stand
    with it. None for what is no figure, is less than nothing, or has finer parts than these."""
    text = SPACES.sub("", typed).replace(",", ".")
    text = text.replace(sign, "") if sign else text
    if not FIGURES.fullmatch(text):
        return None
    value = Decimal(text) * scale
    return int(value) if value == value.to_integral_value() else None
