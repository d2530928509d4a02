"""The checklists a desk begins with, from data."""

import tomllib
from pathlib import Path

from loge.house.daybook.models import ChecklistItem
from loge.house.network.models import Desk

LISTS = Path(__file__).parent / "data" / "checklist.toml"


def configure(desk: Desk) -> None:
    """Give a desk its first opening and closing lists. A desk that has any keeps its own."""
    if desk.opened_on is None or desk.checklist.exists():
        return
    lists = tomllib.loads(LISTS.read_text())
    for moment in ChecklistItem.Moment:
        for rank, label in enumerate(lists[moment]):
            ChecklistItem.objects.create(
                desk=desk,
                moment=moment,
                label=label,
                rank=rank,
                valid_from=desk.opened_on,
            )
