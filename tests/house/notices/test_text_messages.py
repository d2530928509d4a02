"""The provider refuses, times out, answers late and twice: each message is sent once, or shown as
not sent."""

import random
import time
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from loge.house.notices import asking, sending
from loge.house.notices.models import Attempt, Notice
from loge.house.people.models import Contact
from tests.house.notices.conftest import NOW, by_text, later, tell
from tests.support import ovh
from tests.world import World

LOST_ANSWER = ("fail_after", "silent_after", "late", "hang_up", "garbage")
NOTHING_LEFT = ("fail_before", "silent_before")


def round_at(fake: ovh.Fake, at: datetime) -> None:
    """One round of the messenger, with a client that does not wait long."""
    client = fake.client()
    asking.bury(at=at)
    sending.send_all(client, at=at)
    asking.settle(client, at=at)


def state(notice: Notice) -> str:
    notice.refresh_from_db()
    return notice.state


def test_a_text_message_leaves_once_and_is_told(world: World, provider: ovh.Fake) -> None:
    by_text(world.dina)
    notice = tell(world, world.dina)
    assert notice.channel == "sms"
    round_at(provider, NOW)
    round_at(provider, later(1))
    assert state(notice) == "told"
    assert provider.account.rings("12") == 1
    assert provider.account.bad_signatures == 0
    job = provider.account.accepted[0]
    assert job["receivers"] == ["+33639981234"]
    assert (job["noStopClause"], job["senderForResponse"], job["coding"]) == (True, True, "7bit")


@pytest.mark.parametrize("fault", ["refuse_number", "no_valid_receiver"])
def test_a_refused_number_is_used_no_more_and_a_slip_is_written(
    world: World, provider: ovh.Fake, fault: str
) -> None:
    contact = by_text(world.dina)
    notice = tell(world, world.dina)
    provider.account.faults = [fault]
    round_at(provider, NOW)
    assert state(notice) == "queued"
    assert (notice.channel, notice.why) == ("slip", "refused")
    contact.refresh_from_db()
    assert contact.failed_at == NOW
    assert provider.account.accepted == []
    assert tell(world, world.dina).why == "failed"


@pytest.mark.parametrize("fault", ["forbid", "no_credit", "busy"])
def test_what_the_provider_cannot_do_now_is_tried_later_and_the_number_is_kept(
    world: World, provider: ovh.Fake, fault: str
) -> None:
    contact = by_text(world.dina)
    notice = tell(world, world.dina)
    provider.account.faults = [fault]
    round_at(provider, NOW)
    assert (state(notice), notice.not_before) == ("queued", later(2))
    round_at(provider, later(1))
    assert provider.account.accepted == []
    round_at(provider, later(3))
    assert state(notice) == "told"
    contact.refresh_from_db()
    assert contact.failed_at is None


def test_tried_in_vain_often_enough_it_goes_another_way(world: World, provider: ovh.Fake) -> None:
    by_text(world.dina)
    notice = tell(world, world.dina)
    provider.account.faults = ["busy"] * 20
    for minutes in range(700):
        if _due(notice, later(minutes)):
            round_at(provider, later(minutes))
    assert state(notice) == "queued"
    assert (notice.channel, notice.why) == ("slip", "given_up")
    assert notice.attempts.count() == 6
    assert provider.account.accepted == []


def _due(notice: Notice, at: datetime) -> bool:
    notice.refresh_from_db()
    return notice.channel == "sms" and (notice.not_before or at) <= at


@pytest.mark.parametrize("fault", LOST_ANSWER)
def test_a_lost_answer_is_asked_for_by_the_tag_and_nothing_is_sent_again(
    world: World, provider: ovh.Fake, fault: str
) -> None:
    by_text(world.dina)
    notice = tell(world, world.dina)
    provider.account.faults, provider.account.deaf = [fault], True
    round_at(provider, NOW)
    assert state(notice) == "unsure"
    round_at(provider, later(5))
    assert state(notice) == "unsure"
    provider.account.deaf = False
    round_at(provider, later(6))
    assert state(notice) == "told"
    assert provider.account.rings("12") == 1


@pytest.mark.parametrize("fault", NOTHING_LEFT)
def test_what_never_left_is_sent_again_only_when_the_provider_has_said_so(
    world: World, provider: ovh.Fake, fault: str
) -> None:
    by_text(world.dina)
    notice = tell(world, world.dina)
    provider.account.faults = [fault]
    round_at(provider, NOW)
    assert state(notice) == "unsure"
    round_at(provider, later(10))
    assert state(notice) == "unsure"
    assert provider.account.accepted == []
    round_at(provider, later(16))
    assert (state(notice), notice.not_before) == ("queued", later(18))
    round_at(provider, later(19))
    assert state(notice) == "told"
    assert provider.account.rings("12") == 1


def test_accepted_after_we_stopped_listening_it_is_told_and_not_sent_again(
    world: World, provider: ovh.Fake
) -> None:
    by_text(world.dina)
    notice = tell(world, world.dina)
    provider.account.faults, provider.account.deaf = ["late_accept"], True
    round_at(provider, NOW)
    assert state(notice) == "unsure"
    _wait_for(provider, 1)
    provider.account.deaf = False
    round_at(provider, later(3))
    assert state(notice) == "told"
    assert provider.account.rings("12") == 1


def _wait_for(fake: ovh.Fake, messages: int) -> None:
    until = time.monotonic() + 5
    while len(fake.account.accepted) < messages and time.monotonic() < until:
        time.sleep(0.02)


def test_answered_twice_it_counts_once(world: World, provider: ovh.Fake) -> None:
    by_text(world.dina)
    notice = tell(world, world.dina)
    provider.account.faults = ["twice"]
    round_at(provider, NOW)
    round_at(provider, later(20))
    assert state(notice) == "told"
    assert provider.account.rings("12") == 1
    assert [a.mils for a in notice.attempts.all()] == [70]


def test_a_message_that_still_waits_at_the_provider_is_not_sent_again(
    world: World, provider: ovh.Fake
) -> None:
    by_text(world.dina)
    notice = tell(world, world.dina)
    provider.account.faults = ["fail_before"]
    provider.account.waiting = {1: {"id": 1, "receiver": "+33639981234", "message": "…"}}
    round_at(provider, NOW)
    round_at(provider, later(60))
    assert state(notice) == "unsure"
    provider.account.waiting = {}
    round_at(provider, later(120))
    assert state(notice) == "queued"


def test_when_nobody_listens_nothing_has_left(world: World, provider: ovh.Fake) -> None:
    by_text(world.dina)
    notice = tell(world, world.dina)
    client = provider.client()
    provider.stop()
    sending.send_all(client, at=NOW)
    assert (state(notice), notice.attempts.get().outcome) == ("queued", "put_off")


def test_a_process_that_died_leaves_a_line_and_the_provider_is_asked(
    world: World, provider: ovh.Fake
) -> None:
    by_text(world.dina)
    for dies_after_sending in (False, True):
        notice = tell(world, world.dina, number=100 + dies_after_sending)
        claimed = sending.claim(notice.pk, world.ampere, at=NOW)
        assert claimed is not None
        if dies_after_sending:
            sending.hand_over(claimed, world.ampere, provider.client())
        assert state(notice) == "sending"
        round_at(provider, later(4))
        assert state(notice) == "sending"
    round_at(provider, later(6))
    lost, sent = Notice.objects.order_by("pk")
    assert (lost.state, sent.state) == ("unsure", "told")
    round_at(provider, later(30))
    round_at(provider, later(33))
    assert state(lost) == "told"
    assert [provider.account.rings(str(n)) for n in (100, 101)] == [1, 1]


def test_an_answer_that_comes_after_the_question_was_settled_changes_nothing(
    world: World, provider: ovh.Fake
) -> None:
    by_text(world.dina)
    notice = tell(world, world.dina)
    claimed = sending.claim(notice.pk, world.ampere, at=NOW)
    assert claimed is not None
    round_at(provider, later(6))
    round_at(provider, later(30))
    round_at(provider, later(33))
    assert state(notice) == "told"
    late = sending.Outcome(sending.Said.PUT_OFF, "busy")
    assert not sending.record(claimed.attempt, late, world.ampere, at=later(34))
    assert state(notice) == "told"


@given(data=st.data())
@examples(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_the_provider_does_a_telephone_rings_at_most_once_and_loge_tells_the_truth(
    world: World, settings: Any, data: st.DataObject
) -> None:
    faults = st.lists(st.sampled_from(("", *[f for f in ovh.FAULTS if f != "down"])), max_size=6)
    planned = data.draw(faults)
    deaf = data.draw(st.lists(st.booleans(), max_size=6))
    Notice.objects.all().delete()
    Contact.objects.filter(person=world.dina).update(failed_at=None)
    with ovh.running() as fake:
        settings.SMS = fake.settings()
        fake.account.patience = 0.06
        by_text(world.dina)
        notice = tell(world, world.dina, number=4711)
        fake.account.faults = list(planned)
        at = NOW
        for step in range(14):
            fake.account.deaf = step < len(deaf) and deaf[step]
            _dies_or_runs(fake, notice, at, dies=data.draw(st.integers(0, 5)) == 0)
            at += timedelta(minutes=random.Random(step).choice([1, 3, 12, 40]))
        fake.account.deaf = False
        fake.account.faults = []
        for minutes in range(0, 1200, 20):
            round_at(fake, at + timedelta(minutes=minutes))
        rings = fake.account.rings("4711")
        told = state(notice) in {"told", "delivered"}
        assert rings <= 1, (planned, deaf)
        assert rings == (1 if told else 0), (planned, deaf, notice.state)
        if not told:
            assert (notice.state, notice.channel) == ("queued", "slip"), (planned, deaf)
            assert notice.why in {"refused", "given_up", "failed"}
        open_ = Attempt.objects.filter(outcome__in=["under_way", "not_known"])
        assert not open_.exists()


def _dies_or_runs(fake: ovh.Fake, notice: Notice, at: datetime, *, dies: bool) -> None:
    """A round; or a process killed right after its message was handed over."""
    if not dies or state(notice) != "queued" or notice.channel != "sms":
        return round_at(fake, at)
    if (notice.not_before or at) <= at:
        claimed = sending.claim(notice.pk, notice.desk, at=at)
        if claimed is not None:
            sending.hand_over(claimed, notice.desk, fake.client())
    return None
