"""What needs attention is asked of the apps, for those who may do something about it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from loge.kernel import attention
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.attention import Item
from loge.kernel.steps import Steps

NOW = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def alone(monkeypatch: Any) -> None:
    """What the apps registered is not the matter here."""
    monkeypatch.setattr(attention, "_questions", Steps("asked in this test"))


def act(*may: Permission) -> Act:
    """Somebody's, with these permissions; the desk does not matter."""
    return Act(desk=None, at=NOW, may=frozenset(may))  # type: ignore[arg-type]


def test_the_urgent_comes_first_then_by_rank() -> None:
    """Amel reads what cannot wait before the rest."""
    ends = Item("6 memberships end this month", 6, "/a/")
    failed = Item("2 messages could not be sent", 2, "/b/", urgent=True)
    twice = Item("1 person may be there twice", 1, "/c/")
    attention.add("twice", lambda act: [twice], need=Permission.SEE_OFFICE, rank=60)
    attention.add("ends", lambda act: [ends], need=Permission.SEE_OFFICE, rank=10)
    attention.add("failed", lambda act: [failed], need=Permission.SEE_OFFICE, rank=90)
    assert attention.items(act(Permission.SEE_OFFICE)) == [failed, ends, twice]


def test_nobody_is_told_what_they_may_not_see_nor_what_is_well() -> None:
    """Inès may not merge people, and no message failed."""
    attention.add("t", lambda act: [Item("twice", 1, "/")], need=Permission.MERGE_RESIDENTS)
    attention.add("f", lambda act: [Item("failed", 0, "/")], need=Permission.SEE_OFFICE)
    assert attention.items(act(Permission.SEE_OFFICE)) == []
