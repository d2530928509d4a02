"""What the counter shows of the day."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef

from loge.house.daybook.models import ChecklistItem, ChecklistTick, DayNote, DeskDay
from loge.kernel.dated import holds


@dataclass(frozen=True)
class Checklist:
    """The items of one moment of the day, each with `ticked`."""

    moment: str
    items: list[ChecklistItem]

    @property
    def left(self) -> int:
        return sum(not item.ticked for item in self.items)  # type: ignore[attr-defined]

    @property
    def done(self) -> int:
        return len(self.items) - self.left


def day(desk: Any, on: date) -> DeskDay | None:
    """The desk's day, None when it was not opened."""
    return DeskDay.objects.filter(desk_id=desk.pk, day=on).first()


def checklists(desk: Any, on: date) -> dict[str, Checklist]:
    """Opening and closing lists of a day, in one query."""
    ticked = ChecklistTick.objects.filter(item=OuterRef("pk"), day=on)
    items = (
        ChecklistItem.objects.filter(holds(on), desk_id=desk.pk)
        .annotate(ticked=Exists(ticked))
        .order_by("rank", "pk")
    )
    lists: dict[str, list[ChecklistItem]] = {str(m): [] for m in ChecklistItem.Moment}
    for item in items:
        lists[item.moment].append(item)
    return {moment: Checklist(moment, found) for moment, found in lists.items()}


def notes(desk: Any, on: date) -> list[DayNote]:
    """Handover notes that are due, newest first; notes about a person come with the person."""
    due = DayNote.objects.at(desk).due(on)
    return list(due.select_related("person").order_by("-written_at", "-pk")[:20])


def notes_about(person_id: int, on: date) -> list[DayNote]:
    """Open notes about one person."""
    return list(DayNote.objects.due(on).filter(person_id=person_id).order_by("-written_at"))


def left_open(desk: Any, *, before: date) -> DeskDay | None:
    """The last day before this one that was opened and never closed, within a month."""
    days = DeskDay.objects.filter(desk_id=desk.pk, state=DeskDay.State.OPEN, day__lt=before)
    return days.filter(day__gte=before - timedelta(days=31)).order_by("-day").first()
