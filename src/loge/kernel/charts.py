"""Charts, drawn by leather as plain SVG: the colours come from the style sheet, the truth from the
table beside it."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import leather
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

WIDTH, HEIGHT = 720, 260
NARROW, FEW = 320, 4  # so few columns fit on a telephone
Points = Sequence[tuple[str, int]]


class _Exact(leather.Linear):
    """A scale that ends where it is told to; leather's own goes on to a round number."""

    def project(self, value: Any, range_min: Any, range_max: Any) -> Decimal:
        """Where a value stands between the two ends."""
        low, high = Decimal(self._data_min), Decimal(self._data_max)
        share = (Decimal(value) - low) / (high - low)
        return Decimal(range_min) + share * (Decimal(range_max) - Decimal(range_min))


def columns(points: Points, *, says: str, value: Callable[[int], str] | None = None) -> SafeString:
    """One column for each of these; `says` is read instead by whoever does not see it, `value`
    writes the figures beside them (as they are)."""
    if not any(count for _label, count in points):
        return SafeString("")
    labels = _thinned([label for label, _count in points])
    chart = _chart(points, value)
    # Two days may share a label, so each column is named by its number.
    chart.add_x_axis(tick_formatter=lambda value, _i, _all: labels[int(value)])
    chart.add_columns([(str(i), count) for i, (_label, count) in enumerate(points)])
    return _drawn(chart, says, narrow=len(points) <= FEW)


def line(points: Points, *, says: str) -> SafeString:
    """A line through these; nothing to draw for fewer than two."""
    if len(points) < 2 or not any(count for _label, count in points):
        return SafeString("")
    labels = _thinned([label for label, _count in points])
    chart = _chart(points)
    ticks = [i for i, label in enumerate(labels) if label]
    chart.set_x_scale(_Exact(0, len(points) - 1))
    chart.add_x_axis(ticks=ticks, tick_formatter=lambda value, _i, _all: labels[int(value)])
    chart.add_line([(i, count) for i, (_label, count) in enumerate(points)])
    return _drawn(chart, says)


def _chart(points: Points, value: Callable[[int], str] | None = None) -> Any:
    chart = leather.Chart()
    highest = max(count for _label, count in points)
    step = 10 ** (len(str(highest)) - 1)
    top = max(-(-highest // step) * step, 5)  # whole steps, never 0.4 people
    chart.set_y_scale(_Exact(0, top))
    ticks = [top * i // 5 for i in range(6)] if top % 5 == 0 else [0, top]
    more: dict[str, Any] = {}
    if value is not None:

        def written(tick: Any, _i: int, _all: Any) -> str:
            return value(int(tick))

        more["tick_formatter"] = written
    chart.add_y_axis(ticks=ticks, **more)
    return chart


def _thinned(labels: Sequence[str]) -> list[str]:
    """Seven labels or so, evenly apart; the others are empty."""
    every = max(1, -(-len(labels) // 7))
    return [label if i % every == 0 else "" for i, label in enumerate(labels)]


def _drawn(chart: Any, says: str, *, narrow: bool = False) -> SafeString:
    width = NARROW if narrow else WIDTH
    svg = chart.to_svg(width=width, height=HEIGHT)
    svg = svg.replace("<svg ", f'<svg viewBox="0 0 {width} {HEIGHT}" aria-hidden="true" ', 1)
    # Numbers and our own words, which leather escapes.
    drawn = mark_safe(svg)  # noqa: S308
    look = "chart chart-narrow" if narrow else "chart"
    return format_html(
        '<figure class="{}" role="img" aria-label="{}">{}</figure>', look, says, drawn
    )
