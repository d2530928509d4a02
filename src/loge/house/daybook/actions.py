"""Opening and closing the day, ticking, writing notes."""

from datetime import date

from django.utils.translation import gettext as _

from loge.house.daybook.models import ChecklistItem, ChecklistTick, DayNote, DeskDay
from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.people.models import Person
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused

LONGEST_LABEL = 120


@verb(needs=Permission.KEEP_DAYBOOK)
def open_day(*, act: Act) -> Entry:
    """The desk opens this morning. Opening a closed day takes it up again."""
    day = days.day_of(act.at, act.desk.zone)
    known = DeskDay.objects.filter(desk_id=act.desk.pk, day=day).first()
    if known is not None:
        return journal.move(known, "reopen_day", act=act, closed_at=None)
    opened = DeskDay.objects.create(desk_id=act.desk.pk, day=day, opened_at=act.at)
    return journal.append(act, "open_day", opened, day=day)


@verb(needs=Permission.KEEP_DAYBOOK)
def close_day(*, act: Act) -> Entry:
    """The desk closes this evening. Raises Refused when it was never opened today."""
    day = days.day_of(act.at, act.desk.zone)
    known = DeskDay.objects.filter(desk_id=act.desk.pk, day=day).first()
    if known is None:
        raise Refused("not_opened", _("The day was not opened. Open it first, then close it."))
    return journal.move(known, "close_day", act=act, closed_at=act.at)


@verb(needs=Permission.KEEP_DESK, notebook=False)
def add_item(label: str, *, moment: str, act: Act) -> Entry:
    """One more thing to see to when opening or closing, from today on, after those there are."""
    label = " ".join(label.split())
    if not label or len(label) > LONGEST_LABEL or moment not in ChecklistItem.Moment.values:
        raise Refused("item", _("Say in a few words what is to be seen to."))
    rows = ChecklistItem.objects.filter(desk_id=act.desk.pk, moment=moment)
    item = ChecklistItem.objects.create(
        desk_id=act.desk.pk,
        moment=moment,
        label=label,
        rank=rows.count(),
        valid_from=days.day_of(act.at, act.desk.zone),
    )
    return journal.append(act, "add_item", item, moment=ChecklistItem.Moment(moment))


@verb(needs=Permission.KEEP_DAYBOOK)
def tick_item(item: ChecklistItem, *, act: Act) -> Entry:
    """Seen to, today. Ticking twice stays one tick."""
    day = days.day_of(act.at, act.desk.zone)
    ChecklistTick.objects.get_or_create(item=item, day=day, defaults={"at": act.at})
    return journal.append(act, "tick_item", item, day=day)


@verb(needs=Permission.KEEP_DAYBOOK)
def untick_item(item: ChecklistItem, *, act: Act) -> Entry:
    """Not seen to after all."""
    day = days.day_of(act.at, act.desk.zone)
    item.ticks.filter(day=day).delete()
    return journal.append(act, "untick_item", item, day=day)


@verb(needs=Permission.KEEP_DAYBOOK)
def write_note(
    *, text: str, person: Person | None = None, for_day: date | None = None, act: Act
) -> Entry:
    """A note for the next shift, or about a person. It stays until somebody finishes it."""
    if not text.strip():
        raise Refused("empty", _("Write something in the note."))
    if len(text) > 500:
        raise Refused("long", _("This note is too long: 500 letters at most."))
    note = DayNote.objects.create(
        desk_id=act.desk.pk,
        person=person,
        text=text.strip(),
        for_day=for_day,
        written_at=act.at,
        written_by=act.by,
    )
    return journal.append(act, "write_note", note, person=person, for_day=for_day)


@verb(needs=Permission.KEEP_DAYBOOK)
def finish_note(note: DayNote, *, act: Act) -> Entry:
    """The note is done."""
    return journal.move(note, "finish_note", act=act)


@verb(needs=Permission.KEEP_DAYBOOK)
def take_up_note(note: DayNote, *, act: Act) -> Entry:
    """The note was finished too soon: it is open again."""
    return journal.move(note, "take_up_note", act=act)
