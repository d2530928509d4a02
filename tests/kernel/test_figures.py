"""Figures as hands type them, and nothing that only a machine would read as one."""

import pytest

from loge.kernel import figures


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("1,20", 120), ("1.2 €", 120), ("1\u202f234,5", 123450), (".5", 50), ("12,", 1200), ("0", 0)],
)
def test_what_hands_type_is_read(typed: str, cents: int) -> None:
    assert figures.whole(typed, 100, "€") == cents


@pytest.mark.parametrize("typed", ["1e3", "1_000", "-1", "+1", "NaN", "Infinity", "1,234", "", "٣"])
def test_what_no_hand_means_is_none(typed: str) -> None:
    assert figures.whole(typed, 100, "€") is None
