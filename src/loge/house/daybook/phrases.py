"""How the journal reads the day."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from loge.house.daybook.models import ChecklistItem, DayNote, DeskDay
from loge.house.journal import sentences

PHRASES = {
    "open_day": _("%(by)s opened the desk"),
    "close_day": _("%(by)s closed the desk"),
    "reopen_day": _("%(by)s opened the desk again"),
    "add_item": _("%(by)s added to the list of the day: %(subject)s"),
    "tick_item": _("%(by)s saw to: %(subject)s"),
    "untick_item": _("%(by)s took back: %(subject)s"),
    "write_note": _("%(by)s wrote a note: %(subject)s"),
    "finish_note": _("%(by)s finished the note: %(subject)s"),
    "take_up_note": _("%(by)s took up the note again: %(subject)s"),
}


def register() -> None:
    """Tell the journal."""
    sentences.read_as(PHRASES)
    sentences.called("daybook.deskday", _days)
    sentences.called("daybook.checklistitem", _items)
    sentences.called("daybook.daynote", _notes)


def _days(ids: Collection[int]) -> dict[int, str]:
    known = DeskDay.objects.filter(pk__in=ids).values_list("pk", "day")
    return {pk: day.isoformat() for pk, day in known}


def _items(ids: Collection[int]) -> dict[int, str]:
    return dict(ChecklistItem.objects.filter(pk__in=ids).values_list("pk", "label"))


def _notes(ids: Collection[int]) -> dict[int, str]:
    return dict(DayNote.objects.filter(pk__in=ids).values_list("pk", "text"))
