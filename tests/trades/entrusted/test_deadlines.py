"""Every deadline is an open moment, and reminders come to an end."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from loge.house.network import holidays
from loge.house.network import rules as network
from loge.house.network.rules import Calendar, Shut, Week
from loge.trades.entrusted import rules
from loge.trades.entrusted.rules import Policy, Waits
from tests.world import HOURS

STRASBOURG = ZoneInfo("Europe/Paris")
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=UTC)
)
closures = st.builds(
    lambda start, minutes, notice: Shut(
        start,
        start + timedelta(minutes=minutes),
        "works",
        announced_at=start - timedelta(hours=notice),
    ),
    moments,
    st.integers(1, 60 * 24 * 20),
    st.integers(0, 24 * 30),
)
calendars = st.lists(closures, max_size=3).map(
    lambda shut: Calendar(
        STRASBOURG,
        weeks=[Week(HOURS, date(2021, 8, 23))],
        holiday=partial(holidays.holiday, "FR-6AE"),
        closures=shut,
    )
)
days = st.dates(date(2026, 2, 1), date(2027, 6, 1))
policies = st.builds(
    Policy,
    remind_days=st.lists(st.integers(1, 90), max_size=3),
    letter_days=st.integers(1, 90),
    letter_notice_days=st.integers(1, 40),
    give_up_days=st.integers(1, 120),
)


@given(calendar=calendars, new=closures, ready=days, left=st.integers(0, 40), policy=policies)
def test_every_deadline_is_an_open_moment_before_and_after_any_closure(
    calendar: Calendar, new: Shut, ready: date, left: int, policy: Policy
) -> None:
    waits = Waits(ready_on=ready, letter_on=ready + timedelta(days=policy.letter_days + left))
    raw = rules.give_up_on(policy, waits, today=ready)
    promised = rules.promised_on(calendar, ready, 3)
    for one in (calendar, network.with_closure(calendar, new)):
        landed = rules.claim_until(one, raw)
        if landed.at is not None:
            assert one.is_open(landed.at - timedelta(microseconds=1))
        opens = rules.promised_at(one, promised)
        assert opens is None or one.is_open(opens)


@given(policy=policies, ready=days, told=st.one_of(st.none(), st.integers(0, 200)))
def test_reminders_come_in_order_and_end(policy: Policy, ready: date, told: int | None) -> None:
    told_on = None if told is None else ready + timedelta(days=told)
    found = rules.remind_on(policy, Waits(ready_on=ready, told_on=told_on))
    later = [n for n in policy.remind_days if ready + timedelta(days=n) > (told_on or ready)]
    assert found == (ready + timedelta(days=min(later)) if later else None)
