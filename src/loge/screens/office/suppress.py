"""Small counts hidden, so that no total gives them away. Values in, values out.

A table is a list of counts that add up to its total, which is shown too. What is hidden is at least
one, so a reader who knows that must still have two answers for every hidden count.
"""

from collections.abc import Collection, Sequence

Hidden = int | None


def singles(counts: Sequence[int], *, below: int, also: Collection[int] = ()) -> list[Hidden]:
    """Counts that are parts of nothing: the small ones are hidden, and those in `also`; nought is
    not small."""
    return [
        None if 0 < count < below or (count and i in also) else count
        for i, count in enumerate(counts)
    ]


def parts_told(months: Sequence[tuple[int, Hidden]], *, below: int) -> bool:
    """Whether the count of a year gives away what is hidden of its months: each month's count, and
    what was shown of it."""
    hidden = [count for count, shown in months if shown is None]
    return bool(hidden) and not _safe(hidden, range(len(hidden)), below)


def tables(
    parts: Sequence[Sequence[int]],
    *,
    below: int,
    also: Sequence[Collection[int]] = (),
    total_too: bool = False,
) -> tuple[list[list[Hidden]], Hidden]:
    """Several tables of the same total (acts by hour, by weekday): what is shown of each, and the
    total. What stands in `also` (places in each table) is hidden too, and the total if `total_too`.

    Where a table cannot be made safe beside its total, the total is hidden in all of them, and then
    everything but nought is hidden in each, because any table shown whole would give it away.
    """
    total = sum(parts[0]) if parts else 0
    forced = also or [()] * len(parts)
    masks = [_hide(table, below, told) for table, told in zip(parts, forced, strict=True)]
    if total_too or 0 < total < below or any(mask is None for mask in masks):
        return [[None if count else 0 for count in table] for table in parts], None
    shown = [
        [None if i in mask else count for i, count in enumerate(table)]
        for table, mask in zip(parts, masks, strict=True)
        if mask is not None
    ]
    return shown, total


def _hide(counts: Sequence[int], below: int, also: Collection[int]) -> set[int] | None:
    """Which counts to hide: the small ones, those in `also`, and the next smallest until the rest
    of the total tells nothing: two at least, and more among them than one each. None when that
    cannot be."""
    small = {i for i, count in enumerate(counts) if 0 < count < below or (count and i in also)}
    if not small:
        return small
    others = sorted((count, i) for i, count in enumerate(counts) if count and i not in small)
    hidden = set(small)
    for _count, i in others:
        if _safe(counts, hidden, below):
            break
        hidden.add(i)
    return hidden if _safe(counts, hidden, below) else None


def _safe(counts: Sequence[int], hidden: Collection[int], below: int) -> bool:
    together = sum(counts[i] for i in hidden)
    return len(hidden) >= 2 and together >= max(below, len(hidden) + 1)
