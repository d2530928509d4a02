"""A figure that is decided anew holds from its day on."""

from datetime import date
from pathlib import Path

import pytest

from loge.house.conventions.rules import ALERTS
from loge.house.visits.effort import RULES as EFFORT
from loge.kernel import figures_of
from loge.trades.custody.comparing import RULES as TERMINALS

TWO = """[[pause]]
value = 8
valid_from = 2026-12-01
source = "réunion du 12 novembre"

[[pause]]
value = 5
valid_from = 2021-01-01
source = "au début"
"""


def test_the_past_stays_with_the_figure_of_its_day(tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(TWO)
    days = [date(2020, 1, 1), date(2026, 11, 30), date(2026, 12, 1), date(2030, 1, 1)]
    assert [figures_of.on(file, "pause", day) for day in days] == [5, 5, 8, 8]


@pytest.mark.parametrize(("was", "becomes"), [("au début", ""), ("2021-01-01", "2026-12-01")])
def test_each_has_a_source_and_a_day_of_its_own(tmp_path: Path, was: str, becomes: str) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(TWO.replace(was, becomes))
    with pytest.raises(ValueError, match="lacks a source"):
        figures_of.decided(file, "pause")


@pytest.mark.parametrize(
    ("file", "name", "value"),
    [
        (EFFORT, "longest_minutes", 5),
        (ALERTS, "alert_months", 1),
        (TERMINALS, "evening_from_hour", 13),
        (TERMINALS, "lists_looked_back", 14),
    ],
)
def test_what_is_decided_today(file: Path, name: str, value: int) -> None:
    assert figures_of.on(file, name, date(2026, 11, 24)) == value
