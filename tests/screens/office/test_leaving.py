"""What leaves the house: whole months and years that are over, small counts hidden in all of them
together."""

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loge.house.network.models import Desk
from loge.house.visits import actions as visits
from loge.kernel import periods
from loge.kernel.periods import Period
from loge.screens.office import leaving
from loge.screens.office.counting import Row, Table
from tests.world import NOW, World

FIGURES = "/ampere/bureau/chiffres/"
BELOW = 5
# A busy machine is no fault of the rule.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))
LAST_MONTH = NOW - timedelta(days=31)


def walk_ins(world: World, many: int, at: Any = LAST_MONTH) -> None:
    """So many people only passed by."""
    for n in range(many):
        visits.count_walk_in(act=world.act(at=at + timedelta(seconds=n)))


def file(client: Client, **asked: str) -> list[list[str]]:
    """The file as a spreadsheet reads it."""
    body = b"".join(client.get(f"{FIGURES}exporter/", asked))  # type: ignore[arg-type]
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig")), delimiter=";"))


def served(client: Client, **asked: str) -> list[str]:
    return [row[2] for row in file(client, **asked) if row[0] == "Personnes servies"]


@pytest.fixture
def autumn(world: World) -> World:
    """In October one person came whom we know, and twelve who only passed by."""
    walk_ins(world, 12)
    visits.begin_visit(world.bruno, act=world.act(at=LAST_MONTH))
    return world


def test_small_counts_are_hidden_and_it_is_said(autumn: World, amel: Client) -> None:
    assert served(amel) == ["masqué", "masqué", "13"]
    assert "inférieur à 5" in file(amel)[-1][1]
    paper = amel.get(f"{FIGURES}financeurs/").content.decode()
    assert "masqué" in paper
    assert "1er octobre 2026" in paper
    assert amel.get(f"{FIGURES}exporter/", {"as": "xlsx"}).status_code == 200


def test_no_file_is_of_days_of_ones_own_or_of_a_month_that_goes_on(
    autumn: World, amel: Client
) -> None:
    october = file(amel, of="2026-10")
    for other in ("2026-11", "2026", "2026-10-25", "9999-01", "x"):
        assert file(amel, of=other) == october
    days = {"period": "free", "start": "2026-10-24", "end": "2026-10-24"}
    assert file(amel, **days) == october
    page = amel.get(FIGURES, {"period": "last_month"}).content.decode()
    assert '<option value="2026-10" selected>octobre 2026</option>' in page
    assert '<option value="2026-11"' not in page


def test_a_desk_that_opened_this_month_offers_the_month_before(world: World) -> None:
    new = Desk(opened_on=date(2026, 11, 2), slug="new", time_zone="Europe/Paris")
    assert list(leaving.offered(new, NOW.date())) == ["2026-10"]
    assert list(leaving.offered(world.ampere, NOW.date()))[24:] == [
        str(year) for year in range(2025, 2020, -1)
    ]


def test_a_year_does_not_tell_the_one_month_that_is_hidden(world: World, amel: Client) -> None:
    for month in range(1, 13):
        walk_ins(world, 2 if month == 8 else 7, NOW.replace(year=2025, month=month))
    assert served(amel, of="2025-07")[1] == "7"
    assert served(amel, of="2025-08")[1] == "masqué"
    assert served(amel, of="2025")[1] == "masqué", "79 less eleven sevens would be August"


def test_a_year_tells_what_two_hidden_months_are_together(world: World, amel: Client) -> None:
    for month in range(1, 13):
        walk_ins(world, 3 if month in (7, 8) else 7, NOW.replace(year=2025, month=month))
    assert served(amel, of="2025")[1:] == ["76", "76"]


def test_the_rule_about_small_counts_is_dated_and_says_where_it_comes_from() -> None:
    rule = leaving.hide_below(date(2026, 11, 24))
    assert rule["hide_below"] == 5
    assert rule["source"]


def solved(counts: list[int], seen: list[int | None], whole: int | None) -> bool:
    """Whether what is hidden can be worked out from the sum of it all."""
    hidden = [count for count, told in zip(counts, seen, strict=True) if told is None]
    if not hidden or whole is None:
        return False
    return len(hidden) == 1 or sum(hidden) == len(hidden)


@patient
@given(st.lists(st.lists(st.integers(0, 9), min_size=12, max_size=12), min_size=1, max_size=4))
def test_no_month_is_worked_out_from_its_year(rows: list[list[int]]) -> None:
    spans = [YEAR, *periods.months(YEAR)]
    table = Table("t", "T", [Row(str(n), (sum(row), *row)) for n, row in enumerate(rows)])
    columns = leaving._columns([table], spans, BELOW)
    (year,), whole = columns[YEAR]
    months = [columns[month] for month in spans[1:]]
    for n, row in enumerate(rows):
        assert not solved(row, [masks[0][n] for masks, _total in months], year[n])
    totals = [sum(column) for column in zip(*rows, strict=True)]
    assert not solved(totals, [total for _masks, total in months], whole)
