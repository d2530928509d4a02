"""Amel opens in the morning, ticks, writes for Victor, and closes in the evening."""

from datetime import date, timedelta

import pytest

from loge.house.daybook import actions as daybook
from loge.house.daybook import queries
from loge.house.daybook.models import ChecklistItem, DayNote
from loge.kernel.refusal import Refused
from tests.world import NOW, World

TODAY = date(2026, 11, 24)


def test_the_day_opens_closes_and_opens_again(world: World) -> None:
    daybook.open_day(act=world.act())
    with pytest.raises(Refused):
        daybook.open_day(act=world.act())
    daybook.close_day(act=world.act())
    daybook.open_day(act=world.act())
    day = queries.day(world.ampere, TODAY)
    assert day is not None
    assert day.state == "open"


def test_a_day_that_was_not_opened_is_not_closed(world: World) -> None:
    with pytest.raises(Refused) as refused:
        daybook.close_day(act=world.act())
    assert refused.value.code == "not_opened"


def test_a_tick_holds_for_its_day_only(world: World) -> None:
    item = ChecklistItem.objects.filter(desk=world.ampere, moment="opening").get()
    daybook.tick_item(item, act=world.act())
    daybook.tick_item(item, act=world.act())
    assert queries.checklists(world.ampere, TODAY)["opening"].left == 0
    assert queries.checklists(world.ampere, TODAY + timedelta(days=1))["opening"].left == 1
    daybook.untick_item(item, act=world.act())
    assert queries.checklists(world.ampere, TODAY)["opening"].left == 1


def test_a_note_waits_for_its_day_and_for_its_end(world: World) -> None:
    entry = daybook.write_note(
        text="Le plombier passe", for_day=TODAY + timedelta(days=1), act=world.act()
    )
    note = DayNote.objects.get(pk=entry.subject_id)
    assert queries.notes(world.ampere, TODAY) == []
    assert queries.notes(world.ampere, TODAY + timedelta(days=1)) == [note]
    daybook.finish_note(note, act=world.act(at=NOW + timedelta(days=1)))
    assert queries.notes(world.ampere, TODAY + timedelta(days=1)) == []
    daybook.take_up_note(note, act=world.act())
    assert queries.notes(world.ampere, TODAY + timedelta(days=1)) == [note]


@pytest.mark.parametrize("text", ["", "   ", "x" * 501])
def test_an_empty_or_endless_note_is_refused(world: World, text: str) -> None:
    with pytest.raises(Refused):
        daybook.write_note(text=text, act=world.act())
