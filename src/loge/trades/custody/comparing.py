"""Comparing with a carrier's terminal: what is here, and the differences one by one.

Only actions call `open_and_close`; the turn of the desk is held.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from loge.house.journal import actions as journal
from loge.kernel import figures_of
from loge.kernel.act import Act
from loge.trades.custody.models import Carrier, Comparison, Deposit, Difference, Moment, Side
from loge.trades.custody.rules.terminals import Compared

RULES = Path(__file__).parent / "data" / "terminals.toml"


@dataclass(frozen=True)
class Ours:
    """What is here: numbers of the carrier and of the others, each with its deposit; how many of
    the carrier's bear no number, and so cannot be compared."""

    numbers: dict[str, int]
    elsewhere: dict[str, int]
    numberless: int


def ours(desk: Any, carrier: Carrier) -> Ours:
    """All that is here, in one query."""
    here = Deposit.objects.at(desk).here().values_list("pk", "number", "carrier_id")
    mine: dict[str, int] = {}
    others: dict[str, int] = {}
    numberless = 0
    for pk, number, whose in here:
        if number:
            (mine if whose == carrier.pk else others)[number] = pk
        else:
            numberless += whose == carrier.pk
    return Ours(mine, others, numberless)


def known_numbers(desk: Any) -> set[str]:
    """Every number here, for reading a list beside it."""
    here = Deposit.objects.at(desk).here().exclude(number="")
    return set(here.values_list("number", flat=True))


def moment(act: Act) -> Moment:
    """Morning until the hour of a dated rule, then evening."""
    here = act.at.astimezone(act.desk.zone)
    early = here.hour < figures_of.on(RULES, "evening_from_hour", here.date())
    return Moment.MORNING if early else Moment.EVENING


def open_and_close(comparison: Comparison, result: Compared, here: Ours) -> int:
    """Open the new differences, see the lasting ones again, close those that have come right; how
    many these are."""
    found = {(Side.HERE, n) for n in result.here} | {(Side.THERE, n) for n in result.there}
    lasting = Difference.objects.at(comparison.desk).lasting().filter(carrier=comparison.carrier)
    known = {(Side(row.side), row.number): row for row in lasting}
    gone = [row.pk for key, row in known.items() if key not in found]
    again = [row.pk for key, row in known.items() if key in found]
    Difference.objects.filter(pk__in=gone).update(right_at=comparison.compared_at)
    right = journal.follow(Difference.objects.filter(pk__in=gone), "come_right")
    Difference.objects.filter(pk__in=again).update(seen_in=comparison)
    _open(comparison, found - set(known), here)
    Comparison.objects.filter(pk=comparison.pk).update(right_count=right)
    return right


def _open(comparison: Comparison, keys: Collection[tuple[Side, str]], here: Ours) -> None:
    there = [number for side, number in keys if side == Side.THERE]
    past = _last_with(comparison.desk, there)
    listed = _listed_before(comparison)
    Difference.objects.bulk_create(
        [
            Difference(
                desk=comparison.desk,
                carrier=comparison.carrier,
                side=side,
                number=number,
                deposit_id=here.numbers.get(number) if side == Side.HERE else past.get(number),
                state=Difference.State.OPEN,
                found_in=comparison,
                seen_in=comparison,
                found_at=comparison.compared_at,
                last_there_at=listed.get(number) if side == Side.HERE else None,
            )
            for side, number in sorted(keys)
        ],
        batch_size=500,
    )


def _last_with(desk: Any, numbers: Iterable[str]) -> dict[str, int]:
    """The last deposit that bore each of these numbers."""
    rows = Deposit.objects.at(desk).filter(number__in=list(numbers)).order_by("received_at", "pk")
    return dict(rows.values_list("number", "pk"))


def _listed_before(comparison: Comparison) -> dict[str, datetime]:
    """When each number last stood on a list of this carrier's terminal."""
    earlier = Comparison.objects.at(comparison.desk).filter(
        carrier=comparison.carrier, compared_at__lte=comparison.compared_at
    )
    many = figures_of.on(RULES, "lists_looked_back", comparison.compared_at.date())
    lists = earlier.exclude(pk=comparison.pk).order_by("-compared_at", "-pk")[:many]
    found: dict[str, datetime] = {}
    for at, listed in lists.values_list("compared_at", "listed"):
        for number in listed:
            found.setdefault(number, at)
    return found
