"""Small counts hidden, so that no total gives them away. Values in, values out.

A table is a list of counts that add up to its total, which is shown too. What is hidden is at least
one, so a reader who knows that must still have two answers for every hidden count.
"""

from collections.abc import Sequence

Hidden = int | None


def singles(counts: Sequence[int], *, below: int) -> list[Hidden]:
    """Counts that are parts of nothing: the small ones are hidden, nought is not small."""
    return [None if 0 < count < below else count for count in counts]


def tables(parts: Sequence[Sequence[int]], *, below: int) -> tuple[list[list[Hidden]], Hidden]:
    """Several tables of the same total (acts by hour, by weekday): what is shown of each, and the
    total.

    Where a table cannot be made safe beside its total, the total is hidden in all of them, and then
    everything but nought is hidden in each, because any table shown whole would give it away.
    """
    total = sum(parts[0]) if parts else 0
    masks = [_hide(table, below) for table in parts]
    if 0 < total < below or any(mask is None for mask in masks):
        return [[None if count else 0 for count in table] for table in parts], None
    shown = [
        [None if i in mask else count for i, count in enumerate(table)]
        for table, mask in zip(parts, masks, strict=True)
        if mask is not None
    ]
    return shown, total


def _hide(counts: Sequence[int], below: int) -> set[int] | None:
    """Which counts to hide: the small ones, and the next smallest until the rest of the total tells
    nothing: two at least, and more among them than one each. None when that cannot be."""
    small = {i for i, count in enumerate(counts) if 0 < count < below}
    if not small:
        return small
    others = sorted((count, i) for i, count in enumerate(counts) if count and i not in small)
    hidden = set(small)
    for _count, i in others:
        if _safe(counts, hidden, below):
            break
        hidden.add(i)
    return hidden if _safe(counts, hidden, below) else None


def _safe(counts: Sequence[int], hidden: set[int], below: int) -> bool:
    together = sum(counts[i] for i in hidden)
    return len(hidden) >= 2 and together >= max(below, len(hidden) + 1)
