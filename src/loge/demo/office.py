"""What the office did: a service of its own, what was asked of it, a price that rose, closures and
a message that came back. Pure; it draws nothing, so that the rest of the plan stays as it was."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from loge.demo.data import read
from loge.demo.lines import Line, Ref
from loge.demo.population import Home
from loge.house.catalogue.models import Family, Procedure
from loge.house.network.models import Reason
from loge.house.network.rules.calendar import Interval

Opened = Mapping[date, Sequence[Interval]]

OFFERED = 200  # days ago
TRAINED = 12  # open days before the month
AWAY = 35  # days from today on: far enough to move no deadline
SERVICE, COFFEE = Ref("online_forms"), "article_coffee"


def lines(homes: Sequence[Home], before: Opened, month: Opened, today: date) -> Iterator[Line]:
    """Every line, in no order: sort them among the others."""
    yield from _offers([day for day in before if (today - day).days <= OFFERED], before, today)
    yield from _trains(list(before), before)
    yield from _asked(homes, month)
    yield from _last_evening(month, today)


def _offers(days: Sequence[date], opened: Opened, today: date) -> Iterator[Line]:
    """The service made here, and what coffee costs: less until last month, more from next on."""
    words, at = read("office")["service"], _early(opened[days[0]])
    known = {"family": Family.AT_YOUR_SERVICE, "needs_membership": False}
    named = {name: words[name] for name in ("code", "name", "note", "translations")}
    yield Line(at(1), "add_service", named | known, by="nadia", makes=SERVICE.name)
    asked = {name: words[name] for name in ("questions", "steps", "slip")}
    goes = {"service": SERVICE, "time": Procedure.Time.DAY, "names_somebody": True}
    yield Line(at(2), "set_procedure", asked | goes, by="nadia")
    yield _coffee(at(3), 110, days[0] + timedelta(days=60))


def _coffee(at: datetime, cents: int, valid_from: date) -> Line:
    priced = {"code": COFFEE, "label": "Café", "cents": cents, "valid_from": valid_from}
    said = {"source": read("office")["source"]}
    return Line(at, "set_price", priced | said, by="nadia")


def _trains(days: Sequence[date], opened: Opened) -> Iterator[Line]:
    """An afternoon's training, announced a week before; nobody came that late on that day."""
    day = next(day for day in reversed(days[:-TRAINED]) if len(opened[day]) > 1)
    told = next(known for known in reversed(days) if known < day - timedelta(days=7))
    start, end = opened[day][-1]
    span = {"starts_at": max(start, end - timedelta(minutes=90)), "ends_at": end}
    said = read("office")["training"]
    why = {"reason": Reason.TRAINING, "words": said["fr"], "words_de": said["de"]}
    yield Line(_early(opened[told])(5), "close", span | why)


def _asked(homes: Sequence[Home], month: Opened) -> Iterator[Line]:
    """One request in each state, and a few that only just came."""
    people = [home for home in homes if home.adults]
    for n, (asked, home) in enumerate(zip(read("office")["asked"], people[3::3], strict=False)):
        day = list(month)[-min(1 + asked["days_ago"], len(month))]
        at, name = _early(month[day]), f"asked{n}"
        what = {"service": SERVICE, "answers": tuple(asked["answers"])}
        who = {"person": Ref(home.adults[0].ref), "household": Ref(home.ref)}
        when = {"due_on": day + timedelta(days=asked["due_in"]), "in_charge": Ref("@amel")}
        yield Line(at(10 + 4 * n), "ask_service", what | who | when, makes=name)
        for step, verb in enumerate(asked["then"], 1):
            remark = {"reason": asked["reason"]} if verb == "cancel_request" else {}
            yield Line(at(10 + 4 * n + step), verb, {"request": Ref(name)} | remark)


def _last_evening(month: Opened, today: date) -> Iterator[Line]:
    """A week of holidays is announced, coffee will cost more, and two messages come back."""
    at = _early(month[list(month)[-1]])
    monday = today + timedelta(days=AWAY - today.weekday())
    said = read("office")["holidays"]
    week = {"first": monday, "until": monday + timedelta(days=7), "reason": Reason.HOLIDAYS}
    words = {"words": said["fr"], "words_de": said["de"]}
    yield Line(at(50), "close_days", week | words)
    yield _coffee(at(51), 120, today + timedelta(days=40))
    yield Line(at(90), "messages_come_back")


def _early(intervals: Sequence[Interval]) -> Callable[[int], datetime]:
    """So many steps of twenty seconds into a day's first opening, after what was put on shelves."""
    return lambda step: intervals[0][0] + timedelta(minutes=20, seconds=20 * step)
