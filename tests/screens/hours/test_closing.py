"""A closure moves deadlines and tells those it concerns; its reopening takes both back."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from loge.house.journal.models import Entry
from loge.house.network.models import Closure, DayException
from loge.house.notices import actions as notices
from loge.house.notices.models import Notice
from loge.house.people.models import Contact
from loge.kernel.access import ROLES, Role
from loge.kernel.refusal import Forbidden, Refused
from loge.screens.hours import actions, queries, sudden
from loge.trades.custody import actions as returns
from loge.trades.custody import queries as custody
from loge.trades.custody import sheet
from loge.trades.custody.models import Document
from loge.trades.custody.rules import IdentityCheck
from tests.screens.hours.conftest import SEVEN_FORTY, Due
from tests.world import World

pytestmark = pytest.mark.django_db
TONIGHT = datetime(2026, 11, 24, 23, tzinfo=UTC)
TUESDAY_18 = datetime(2026, 11, 24, 17, tzinfo=UTC)
WEDNESDAY_1130 = datetime(2026, 11, 25, 10, 30, tzinfo=UTC)


def ill(world: World, *, ends_at: datetime | None = TONIGHT, at: datetime = SEVEN_FORTY) -> Closure:
    entry = actions.close(starts_at=at, ends_at=ends_at, reason="absence", act=world.act(at))
    return Closure.objects.get(pk=entry.made)


def before(world: World, person: Any, at: datetime = SEVEN_FORTY) -> list[datetime | None]:
    waits = custody.waiting_for(world.ampere, [person.pk], on=date(2026, 11, 24), at=at)
    return [one.before for one in waits]


def told(world: World, person: Any) -> list[tuple[str, str]]:
    rows = Notice.objects.filter(person=person).exclude(template="arrival").order_by("pk")
    return [(row.template, row.state) for row in rows]


def test_what_is_due_today_is_kept_until_the_evening_of_the_next_open_day(
    world: World, due: Due
) -> None:
    due(world.dina)
    assert before(world, world.dina) == [TUESDAY_18]
    ill(world)
    assert before(world, world.dina) == [WEDNESDAY_1130]


def test_whoever_has_something_due_is_told_and_nobody_else(world: World, due: Due) -> None:
    parcel = due(world.dina)
    due(world.bruno, day=28)
    closure = ill(world)
    [notice] = Notice.objects.filter(template="closure")
    assert notice.person == world.dina
    assert (notice.subject, notice.subject_id) == ("network.closure", closure.pk)
    assert notice.figures == {
        "since": "2026-11-24T07:00:00+00:00",
        "until": "2026-11-25T07:00:00+00:00",
        "number": str(parcel.short_number),
        "before": WEDNESDAY_1130.isoformat(),
    }
    entry = Entry.objects.at("ampere").order_by("-number").first()
    assert entry is not None
    assert (entry.verb, entry.facts["reason"]) == ("close", "absence")


def test_a_household_is_told_through_whoever_answers_for_it(world: World, due: Due) -> None:
    due(None, household=world.keller)
    ill(world)
    assert told(world, world.bruno) == [("closure", "queued")]
    assert told(world, world.elif_) == []


def test_two_things_make_one_message_with_the_first_deadline(world: World, due: Due) -> None:
    one, two = due(world.dina), due(world.dina)
    ill(world)
    [notice] = Notice.objects.filter(template="closure")
    assert notice.figures["number"] == f"{one.short_number}, {two.short_number}"


def test_without_an_end_things_are_kept_and_nothing_is_overdue(world: World, due: Due) -> None:
    due(world.dina)
    ill(world, ends_at=None)
    friday = datetime(2026, 11, 27, 9, tzinfo=UTC)
    [one] = custody.waiting_for(world.ampere, [world.dina.pk], on=date(2026, 11, 27), at=friday)
    assert (one.before, one.late, one.kept) == (None, 0, True)
    assert custody.counts(world.ampere, date(2026, 11, 27))["overdue"] == 0
    assert list(custody.to_give_back(world.ampere, date(2026, 11, 27))) == []
    assert "until" not in Notice.objects.get(template="closure").figures


def test_after_the_first_open_day_it_is_overdue(world: World, due: Due) -> None:
    due(world.dina)
    ill(world)
    assert custody.counts(world.ampere, date(2026, 11, 25))["overdue"] == 0
    assert custody.counts(world.ampere, date(2026, 11, 26))["overdue"] == 1


WEDNESDAY_9 = datetime(2026, 11, 25, 8, tzinfo=UTC)
THURSDAY_9 = datetime(2026, 11, 26, 8, tzinfo=UTC)


def test_on_the_first_open_day_it_goes_back_only_when_confirmed(world: World, due: Due) -> None:
    parcel = due(world.dina)
    ill(world)
    with pytest.raises(Refused) as early:
        returns.give_back(parcel, act=world.act(WEDNESDAY_9))
    assert early.value.code == "early"
    page = sheet.sheet(world.ampere, parcel.pk, world.act(WEDNESDAY_9))
    assert [one.code for one in page["giving_back"].to_confirm] == ["early"]
    returns.give_back(parcel, confirmed=["early"], act=world.act(WEDNESDAY_9))
    parcel.refresh_from_db()
    assert parcel.back_reason == "recalled"


def test_the_day_after_that_it_goes_back(world: World, due: Due) -> None:
    parcel = due(world.dina)
    ill(world)
    returns.give_back(parcel, act=world.act(THURSDAY_9))
    parcel.refresh_from_db()
    assert parcel.back_reason == "expired"


@pytest.mark.parametrize(("at", "late"), [(WEDNESDAY_9, None), (THURSDAY_9, 2)])
def test_whoever_collects_on_the_first_open_day_is_not_late(
    world: World, due: Due, at: datetime, late: int | None
) -> None:
    parcel, seen = due(world.dina), IdentityCheck(Document.NATIONAL_ID)
    ill(world)
    entry = returns.hand_over(parcel, to=world.dina, identity=seen, act=world.act(at))
    assert entry.facts.get("late") == late


def test_reopening_gives_the_deadlines_back_and_drops_what_nobody_read(
    world: World, due: Due
) -> None:
    due(world.dina)
    closure = ill(world)
    actions.reopen(closure, act=world.act(SEVEN_FORTY + timedelta(minutes=5)))
    assert before(world, world.dina) == [TUESDAY_18]
    assert told(world, world.dina) == [("closure", "dropped")]


def test_whoever_was_told_is_told_that_the_desk_is_open_again(world: World, due: Due) -> None:
    parcel = due(world.dina)
    closure = ill(world)
    notices.mark_told(Notice.objects.get(template="closure"), act=world.act(SEVEN_FORTY))
    actions.reopen(closure, act=world.act(SEVEN_FORTY + timedelta(minutes=5)))
    assert told(world, world.dina) == [("closure", "told"), ("reopening", "queued")]
    again = Notice.objects.get(template="reopening")
    assert again.figures == {
        "since": "2026-11-24T07:00:00+00:00",
        "number": str(parcel.short_number),
        "before": TUESDAY_18.isoformat(),
    }


def test_saying_the_end_tells_those_who_knew_and_those_it_concerns(world: World, due: Due) -> None:
    due(world.dina)
    due(world.bruno, day=27)
    closure = ill(world, ends_at=None)
    for notice in Notice.objects.filter(template="closure"):
        notices.mark_told(notice, act=world.act(SEVEN_FORTY))
    end = datetime(2026, 11, 25, 23, tzinfo=UTC)
    seen = sudden.with_end(closure, end, world.ampere, SEVEN_FORTY)
    actions.date_reopening(closure, ends_at=end, act=world.act(SEVEN_FORTY))
    assert {one.person for one in seen.told} == {world.dina, world.bruno}
    for person in (world.dina, world.bruno):
        assert told(world, person) == [("closure", "told"), ("closure", "queued")]
    assert queries.without_end(world.ampere, SEVEN_FORTY) == []


def test_a_planned_leave_advances_what_can_still_be_collected_before(
    world: World, due: Due
) -> None:
    due(world.dina, day=30)  # a Monday: due on Saturday 28
    entry = actions.close(
        starts_at=datetime(2026, 11, 27, 23, tzinfo=UTC),
        ends_at=datetime(2026, 12, 5, 23, tzinfo=UTC),
        reason="holidays",
        act=world.act(SEVEN_FORTY),
    )
    assert Closure.objects.get(pk=entry.made).unplanned is False
    assert before(world, world.dina) == [datetime(2026, 11, 27, 17, tzinfo=UTC)]


def test_one_day_closed_by_exception_tells_and_lifting_it_tells_again(
    world: World, due: Due
) -> None:
    due(world.dina)
    day = date(2026, 11, 24)
    actions.set_exception(day, hours="", reason="training", act=world.act(SEVEN_FORTY))
    assert told(world, world.dina) == [("closure", "queued")]
    assert before(world, world.dina) == [WEDNESDAY_1130]
    actions.lift_exception(DayException.objects.get(day=day), act=world.act(SEVEN_FORTY))
    assert told(world, world.dina) == [("closure", "dropped")]
    assert before(world, world.dina) == [TUESDAY_18]


def test_new_weekly_hours_tell_the_new_deadline(world: World, due: Due) -> None:
    due(world.dina)
    Notice.objects.all().delete()
    actions.set_hours(
        "Mo-Fr 08:00-12:00", valid_from=date(2026, 11, 24), act=world.act(SEVEN_FORTY)
    )
    [notice] = Notice.objects.all()
    assert (notice.template, notice.figures["before"]) == ("arrival", "2026-11-24T11:00:00+00:00")


def test_what_is_shown_before_is_what_happens(world: World, due: Due) -> None:
    due(world.dina)
    due(None, household=world.keller)
    [today, *_more] = sudden.sudden(world.ampere, SEVEN_FORTY).buttons
    assert today.choice.code == "today"
    ill(world, ends_at=today.choice.ends_at)
    happened = {(n.person, n.channel) for n in Notice.objects.filter(template="closure")}
    assert {(one.person, one.channel) for one in today.seen.told} == happened
    assert before(world, world.dina) == [today.seen.moved[0][0].after]


def test_whoever_has_a_mobile_is_told_by_machine_and_others_by_hand(
    world: World, due: Due, settings: Any
) -> None:
    settings.DEMO = True
    due(world.dina)
    due(world.bruno)
    seen = sudden.sudden(world.ampere, SEVEN_FORTY).buttons[0].seen
    assert [one.person for one in seen.by_machine] == [world.dina]
    assert [(one.person, one.channel) for one in seen.by_hand] == [(world.bruno, "slip")]
    Contact.objects.filter(person=world.dina).delete()
    world.dina.residences.all().delete()
    seen = sudden.sudden(world.ampere, SEVEN_FORTY).buttons[0].seen
    assert ("visit", "") in {(one.channel, one.phone) for one in seen.by_hand}


def test_the_same_button_pressed_twice_closes_once(world: World, due: Due) -> None:
    due(world.dina)
    act = world.act(SEVEN_FORTY)
    for _ in range(2):
        actions.close(starts_at=SEVEN_FORTY, ends_at=TONIGHT, reason="absence", act=act)
    assert Closure.objects.count() == 1
    assert Notice.objects.filter(template="closure").count() == 1


def test_a_volunteer_does_not_close_the_desk(world: World) -> None:
    victor = world.act(SEVEN_FORTY, by=world.victor.pk, may=ROLES[Role.VOLUNTEER])
    with pytest.raises(Forbidden):
        actions.close(starts_at=SEVEN_FORTY, ends_at=None, reason="absence", act=victor)


def test_a_button_there_is_not_is_refused(world: World) -> None:
    with pytest.raises(Refused):
        actions.close_now(until="2030-01-01", act=world.act(SEVEN_FORTY))


def test_late_in_the_evening_today_is_no_answer_any_more(world: World) -> None:
    at = datetime(2026, 11, 24, 19, tzinfo=UTC)
    codes = [one.choice.code for one in sudden.sudden(world.ampere, at).buttons]
    assert codes == ["tomorrow", "unknown"]


def test_the_questions_do_not_grow_with_what_waits(
    world: World, due: Due, django_assert_max_num_queries: Any
) -> None:
    for _ in range(2):
        due(world.dina)
    with django_assert_max_num_queries(30):
        sudden.sudden(world.ampere, SEVEN_FORTY)
    for _ in range(20):
        due(world.bruno)
        due(None, household=world.alaoui)
    with django_assert_max_num_queries(30):
        sudden.sudden(world.ampere, SEVEN_FORTY)
