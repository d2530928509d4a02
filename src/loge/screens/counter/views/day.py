"""The desk's day: opening, closing, lists, notes, walk-ins, slips, the journal."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from loge.house.daybook import actions as daybook
from loge.house.daybook.models import ChecklistItem, DayNote
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.house.visits import actions as visits
from loge.house.visits.models import Visit
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.rows import number, row
from loge.screens.counter import actions, printing, reading, told
from loge.screens.counter.forms import NoteForm, WalkInForm
from loge.screens.counter.views.framed import framed


@needs(Permission.SEE_DESK)
def day(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The day on one page: both lists, the notes, what is still open this evening."""
    return framed(request, desk, "counter/day.html", form=NoteForm())


@require_POST
@needs(Permission.KEEP_DAYBOOK)
def open_day(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Good morning."""
    daybook.open_day(act=request.act)
    return redirect("counter:home", desk.slug)


@require_POST
@needs(Permission.KEEP_DAYBOOK)
def close_day(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Good evening: visits left at the counter are finished with the day."""
    actions.close_day(act=request.act)
    return redirect("counter:day", desk.slug)


@require_POST
@needs(Permission.KEEP_DAYBOOK)
def tick_item(request: DeskRequest, desk: Desk, item: int) -> HttpResponse:
    """Seen to."""
    daybook.tick_item(row(ChecklistItem, desk, item), act=request.act)
    return redirect("counter:day", desk.slug)


@require_POST
@needs(Permission.KEEP_DAYBOOK)
def untick_item(request: DeskRequest, desk: Desk, item: int) -> HttpResponse:
    """Not seen to after all."""
    daybook.untick_item(row(ChecklistItem, desk, item), act=request.act)
    return redirect("counter:day", desk.slug)


@require_POST
@needs(Permission.KEEP_DAYBOOK)
def write_note(request: DeskRequest, desk: Desk) -> HttpResponse:
    """A note for the next shift."""
    form = NoteForm(request.POST)
    if not form.is_valid():
        return framed(request, desk, "counter/day.html", status=422, form=form)
    daybook.write_note(**form.cleaned_data, act=request.act)
    return redirect("counter:day", desk.slug)


@require_POST
@needs(Permission.KEEP_DAYBOOK)
def finish_note(request: DeskRequest, desk: Desk, note: int) -> HttpResponse:
    """Done."""
    person = reading.person(request.POST, desk)
    daybook.finish_note(row(DayNote, desk, note), act=request.act)
    return reading.back(desk, person)


@require_POST
@needs(Permission.KEEP_DAYBOOK)
def take_up_note(request: DeskRequest, desk: Desk, note: int) -> HttpResponse:
    """Not done after all."""
    daybook.take_up_note(row(DayNote, desk, note), act=request.act)
    return redirect("counter:day", desk.slug)


@require_POST
@needs(Permission.SERVE)
def count_walk_in(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Somebody came by."""
    form = WalkInForm(request.POST)
    form.is_valid()
    visits.count_walk_in(**form.known(), act=request.act)
    return redirect("counter:home", desk.slug)


@require_POST
@needs(Permission.SERVE)
def uncount_walk_in(request: DeskRequest, desk: Desk, visit: int) -> HttpResponse:
    """Nobody came by after all."""
    visits.uncount_walk_in(row(Visit, desk, visit), act=request.act)
    return redirect("counter:home", desk.slug)


@needs(Permission.SEE_DESK)
def slips(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The paper slips for the letter boxes, to print."""
    today = days.day_of(request.act.at, desk.zone)
    return framed(request, desk, "counter/slips.html", slips=printing.slips(desk, on=today))


@require_POST
@needs(Permission.SEND_NOTICE)
def mark_told(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The slips are in the letter boxes."""
    actions.hand_out_slips(reading.numbers(request.POST, "slip"), act=request.act)
    return redirect("counter:home", desk.slug)


@needs(Permission.SEE_JOURNAL)
def journal(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What was done, in sentences, last first."""
    before = number(request.GET.get("before", ""))
    page = told.journal_page(desk, before=before or None)
    return framed(request, desk, "counter/journal.html", part="entries", entries=page)
