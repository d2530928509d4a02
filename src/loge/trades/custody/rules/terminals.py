"""What is here beside what a carrier's terminal lists. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import ngettext

from loge.kernel.verdict import Reason, Severity, Verdict, verdict

# Below this many of ours, a list is believed however short it is.
FEW = 5


@dataclass(frozen=True)
class Compared:
    """The numbers in both, only here, only there."""

    both: frozenset[str]
    here: frozenset[str]
    there: frozenset[str]


def compared(ours: Iterable[str], elsewhere: Iterable[str], listed: Iterable[str]) -> Compared:
    """`ours` are the numbers here of the carrier, `elsewhere` those here of the other carriers: one
    of these on the list is in both, and not being on it says nothing."""
    mine, others, there = set(ours), set(elsewhere), set(listed)
    return Compared(
        both=frozenset(there & (mine | others)),
        here=frozenset(mine - there),
        there=frozenset(there - mine - others),
    )


def may_compare(result: Compared) -> Verdict:
    """A list that lacks more than half of what is here may be half a list: only when confirmed."""
    ours = len(result.both) + len(result.here)
    if ours < FEW or 2 * len(result.here) <= ours:
        return verdict()
    figures = {"both": len(result.both), "ours": ours}
    said = ngettext(
        "This list has only %(both)s of the %(ours)s things that are here. Is it the whole list?",
        "This list has only %(both)s of the %(ours)s things that are here. Is it the whole list?",
        len(result.both),
    )
    return verdict(Reason("half_a_list", said % figures, Severity.CONFIRM, dict(figures)))


def alike(one: str, other: str) -> bool:
    """Whether two numbers differ by one character: another one, one more, one less, or two
    neighbours that changed places."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        return any(short == long[:at] + long[at + 1 :] for at in range(len(long)))
    differ = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(differ) == 1:
        return True
    swapped = len(differ) == 2 and differ[1] == differ[0] + 1
    return swapped and one[differ[0]] == other[differ[1]] and one[differ[1]] == other[differ[0]]


def pairs(here: Collection[str], there: Collection[str]) -> dict[str, str]:
    """Numbers only here, each with the one only there that differs by one character: told of both
    sides, and only where it is the only one that does. Works on neighbours of each number, so that
    thousands on each side take no time."""
    index: dict[str, set[str]] = {}
    for number in there:
        for trace in _traces(number):
            index.setdefault(trace, set()).add(number)
    found: dict[str, set[str]] = {}
    for number in here:
        near = {other for trace in _traces(number) for other in index.get(trace, ())}
        found[number] = {other for other in near if alike(number, other)}
    back: dict[str, int] = {}
    for others in found.values():
        for other in others:
            back[other] = back.get(other, 0) + 1
    return {
        number: next(iter(others))
        for number, others in found.items()
        if len(others) == 1 and back[next(iter(others))] == 1
    }


def both_ways(paired: Mapping[str, str]) -> dict[str, str]:
    """The pairs, found from either of the two."""
    return {**paired, **{there: here for here, there in paired.items()}}


def _traces(number: str) -> set[str]:
    """What a number has in common with those that differ by one character: itself without one
    character, and with two neighbours in order."""
    without = {number[:at] + number[at + 1 :] for at in range(len(number))}
    ordered = {
        number[:at] + "".join(sorted(pair)) + number[at + 2 :]
        for at, pair in enumerate(pairwise(number))
    }
    return {number} | without | ordered
