"""The plan of the demonstration: pure, and the same each time."""

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from loge.demo import plan, population
from loge.demo.data import read
from loge.demo.lines import Line, Ref
from loge.house.labels import Certainty
from loge.house.labels import read as read_number
from loge.house.network import holidays
from loge.house.network.rules import Calendar, Week
from loge.kernel.days import year_later
from loge.trades.custody.models import Kind

STRASBOURG = ZoneInfo("Europe/Paris")
HOURS = "Mo 15:00-18:00; Tu,Th,Fr 08:00-11:30,15:00-18:00; We 08:00-11:30; Sa 09:00-12:00"
TODAY = date(2026, 11, 24)
# A Monday, a Saturday, after two holidays of Alsace, on 29 February, and after the clocks changed.
TODAYS = [TODAY, date(2026, 11, 28), date(2026, 12, 28), date(2028, 2, 29), date(2027, 3, 30)]


def calendar() -> Calendar:
    """The desk's hours, with the holidays of Alsace."""
    holiday = partial(holidays.holiday, "FR-6AE")
    return Calendar(STRASBOURG, weeks=[Week(HOURS, date(2021, 8, 23))], holiday=holiday)


@pytest.fixture(scope="module")
def made() -> plan.Plan:
    """The whole neighbourhood."""
    return plan.make(calendar().intervals, TODAY)


def day(moment: datetime) -> date:
    """The desk's day."""
    return moment.astimezone(STRASBOURG).date()


def first_open(hours: Calendar, wanted: date) -> date:
    """This day, or the next on which the desk opens."""
    while not hours.intervals(wanted):
        wanted += timedelta(days=1)
    return wanted


class Deposits:
    """What became of everything that arrived, as the lines tell it."""

    def __init__(self, lines: list[Line]) -> None:
        self.came: dict[str, Line] = {}
        self.left: dict[str, datetime] = {}
        for line in lines:
            deposit = line.args.get("deposit")
            if line.verb in ("receive", "receive_unidentified"):
                self.came[line.makes] = line
            elif line.verb in ("hand_over", "give_back", "cancel_receipt"):
                self.left[deposit.name] = line.at
            elif line.verb in ("put_right_hand_over",):
                del self.left[deposit.name]

    def parcels(self) -> list[str]:
        return [ref for ref, line in self.came.items() if line.args["kind"] == Kind.PARCEL]

    def waiting(self) -> list[str]:
        return [ref for ref in self.parcels() if ref not in self.left]

    def within(self, days: int, today: date) -> float:
        """The share that left within so many days, or at the first opening after them, of those
        for which that time is over."""
        hours = calendar()
        last_days = {
            ref: first_open(hours, day(self.came[ref].at) + timedelta(days=days))
            for ref in self.parcels()
        }
        past = [ref for ref, last in last_days.items() if last < today]
        left = [r for r in past if r in self.left and day(self.left[r]) <= last_days[r]]
        return len(left) / len(past)


def test_the_same_seed_gives_the_same_neighbourhood(made: plan.Plan) -> None:
    again = plan.make(calendar().intervals, TODAY)
    assert again.homes == made.homes
    assert again.lines == made.lines
    other = plan.make(calendar().intervals, TODAY, seed=7)
    assert other.homes != made.homes


def test_twelve_hundred_people_live_in_some_480_households(made: plan.Plan) -> None:
    people = population.everybody(made.homes)
    assert len(people) == 1200
    assert 470 <= len(made.homes) <= 490
    assert len({person.ref for person in people}) == 1200
    assert all(home.adults for home in made.homes)
    registered = Counter(line.verb for line in made.lines)
    assert registered["register_person"] == 1200
    assert registered["register_household"] == len(made.homes)


def test_the_quarter_is_as_diverse_as_the_district(made: plan.Plan) -> None:
    people = population.everybody(made.homes)
    assert {lang for p in people for lang in p.languages} >= {"fr", "de", "tr", "ar", "ka", "ta"}
    assert sum(not p.phone for p in people) > 400
    assert sum(any("\u0600" <= c <= "\u06ff" for c in p.last_name) for p in people) >= 2
    assert max(len(p.name) for p in people) > 50
    assert any(home.shared for home in made.homes)
    names = Counter(p.name for p in people)
    namesakes = [p for p in people if names[p.name] > 1 and p.role != "child" and p.birth_year]
    assert len(namesakes) >= 8


def test_no_telephone_rings_anywhere(made: plan.Plan) -> None:
    fiction = tuple(read("quarter")["fiction"]["all"])
    phones = [p.phone for p in population.everybody(made.homes) if p.phone]
    assert all(phone.startswith(fiction) and len(phone) == 14 for phone in phones)
    assert len(set(phones)) == len(phones)
    written = " ".join(read("words")["past"] + read("words")["today"] + read("words")["about"])
    assert not re.search(r"0\d([ .]?\d\d){4}", written)


def test_nobody_lives_at_the_desk(made: plan.Plan) -> None:
    assert "40 rue de Wattwiller" not in {home.street for home in made.homes}


@pytest.mark.parametrize("today", TODAYS)
def test_a_hundred_households_are_members(today: date) -> None:
    lines = plan.make(calendar().intervals, today).lines
    until: dict[str, date] = {}
    for line in lines:
        if line.verb in ("join", "renew"):
            home = line.args["household"].name
            until[home] = year_later(until.get(home, day(line.at)))
    assert sum(end > today for end in until.values()) == 100
    assert sum(end <= today for end in until.values()) == 8
    assert any(today < end <= today + timedelta(days=7) for end in until.values())
    assert sum(today < end <= today + timedelta(days=30) for end in until.values()) == 10


@pytest.mark.parametrize("today", TODAYS)
def test_parcels_leave_as_relays_know_it(today: date) -> None:
    deposits = Deposits(plan.make(calendar().intervals, today).lines)
    assert deposits.within(0, today) == pytest.approx(0.61, abs=0.02)
    assert deposits.within(3, today) == pytest.approx(0.99, abs=0.01)


@pytest.mark.parametrize("today", TODAYS)
def test_this_morning_the_counter_has_something_to_do(today: date) -> None:
    lines = plan.make(calendar().intervals, today).lines
    deposits = Deposits(lines)
    waiting = deposits.waiting()
    assert 14 <= len(waiting) <= 27
    known = [r for r in waiting if "label_name" not in deposits.came[r].args]
    assert 1 <= len(waiting) - len(known) <= 4
    overdue = [r for r in known if day(deposits.came[r].at) <= today - timedelta(days=6)]
    assert 2 <= len(overdue) <= 4
    finished = {line.args["note"] for line in lines if line.verb == "finish_note"}
    written = [Ref(line.makes) for line in lines if line.verb == "write_note"]
    assert len([note for note in written if note not in finished]) >= 3


@pytest.mark.parametrize("today", TODAYS)
def test_everything_happens_in_order_and_while_the_desk_is_open(today: date) -> None:
    lines = plan.make(calendar().intervals, today).lines
    moments = [line.at for line in lines]
    assert moments == sorted(moments)
    hours = calendar()
    assert [line for line in lines if not hours.is_open(line.at)] == []
    assert day(moments[-1]) < today
    assert lines[-1].verb == "close_day"
    assert lines[-1].at.astimezone(UTC) < datetime.combine(
        today, datetime.min.time(), tzinfo=STRASBOURG
    )


@pytest.mark.parametrize("today", TODAYS)
def test_nothing_is_done_about_what_is_still_to_come(today: date) -> None:
    lines = plan.make(calendar().intervals, today).lines
    made = {f"@{name}" for name in ("amel", "victor", "nadia", "tom", "ines", "chloe")}
    too_soon = []
    for line in lines:
        named = {value.name for value in line.args.values() if isinstance(value, Ref)}
        too_soon += [(line.verb, name) for name in named - made]
        made.add(line.makes)
    assert too_soon == []


def test_every_number_is_right_by_its_key(made: plan.Plan) -> None:
    typed = [line.args["number"] for line in made.lines if line.args.get("number")]
    assert len(typed) > 500
    assert len(set(typed)) == len(typed)
    surest = [read_number(number)[0].certainty for number in typed]
    assert Certainty.WRONG_KEY not in surest
    assert Certainty.PROVED in surest


@pytest.mark.parametrize("today", TODAYS)
def test_eight_days_around_long_holidays_are_enough(today: date) -> None:
    made = plan.make(calendar().intervals, today, days=8, people=300)
    assert max(line.at for line in made.lines).astimezone(STRASBOURG).date() < today
