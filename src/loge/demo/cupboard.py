"""What lies in the cupboard of La Poste: counted at the beginning, restocked each week, counted
again. Pure; it draws nothing, so that the rest of the plan stays as it was."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from loge.demo.data import read
from loge.demo.lines import Line
from loge.house.network.rules.calendar import Interval
from loge.house.stock.models import Why

Opened = Mapping[date, Sequence[Interval]]
EVERY = 3  # months, in the year before: little is sold then


def lines(before: Opened, month: Opened) -> Iterator[Line]:
    """Every line, in no order: sort them among the others."""
    said, days = read("stock"), list(month)
    yield Line(_at(before, next(iter(before))), "open_stock", {"units": said["opening"]})
    for day in _firsts(list(before))[EVERY::EVERY]:
        yield Line(_at(before, day), "count_all")
        yield _delivery(before, day)
    yield from (_delivery(month, day) for day in _mondays(days))
    torn, gap, last = days[len(days) // 3], days[len(days) * 2 // 3], days[-1]
    yield Line(_at(month, torn, 3), "write_off_some", _torn(said["torn"]))
    missing = {"gaps": {"stamp": -1}, "remark": said["gap"]}
    yield Line(_at(month, gap, 6), "count_all", missing)
    yield Line(_at(month, last, 6), "count_all")


def _delivery(opened: Opened, day: date) -> Line:
    return Line(_at(opened, day, 1), "take_delivery", {"reference": f"BL {day:%y%m%d}"})


def _torn(remark: str) -> dict[str, object]:
    return {"units": {"stamps_12": 1}, "why": Why.DAMAGED, "remark": remark}


def _at(opened: Opened, day: date, minutes: int = 0) -> datetime:
    return opened[day][0][0] + timedelta(minutes=5 + minutes, seconds=10)


def _firsts(days: Sequence[date]) -> list[date]:
    """The first open day of each month."""
    return [day for last, day in pairwise(days) if last.month != day.month]


def _mondays(days: Sequence[date]) -> list[date]:
    """The first open day of each week."""
    weeks = [day.isocalendar()[:2] for day in days]
    return [day for n, day in enumerate(days) if n == 0 or weeks[n] != weeks[n - 1]]
