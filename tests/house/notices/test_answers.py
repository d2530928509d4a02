"""People answer: STOP is obeyed at once for that number; the rest is something to read."""

from datetime import timedelta

from loge.house.notices import asking, sending
from loge.house.notices.models import Answer, Notice
from loge.house.people.models import Contact
from tests.house.notices.conftest import NOW, by_text, later, tell
from tests.support import ovh
from tests.world import World


def test_stop_stops_that_number_for_everybody_who_has_it(world: World, provider: ovh.Fake) -> None:
    for person in (world.dina, world.bruno):
        by_text(person)
    other = by_text(world.elif_, "+33639985678")
    provider.account.answer_from("+33639981234", "Stop svp", NOW)
    assert asking.answers(provider.client(), at=later(1)) == 1
    stopped = Contact.objects.filter(stopped_at__isnull=False)
    assert {contact.person for contact in stopped} == {world.dina, world.bruno}
    other.refresh_from_db()
    assert other.stopped_at is None
    answer = Answer.objects.get()
    assert (answer.stop, answer.read_at) == (True, later(1))
    assert tell(world, world.dina).why == "stopped"
    assert provider.account.accepted == []


def test_stop_reaches_a_message_that_waits(world: World, provider: ovh.Fake) -> None:
    by_text(world.dina)
    notice = tell(world, world.dina)
    provider.account.answer_from("0033639981234", "STOP", NOW)
    asking.answers(provider.client(), at=NOW)
    sending.send_all(provider.client(), at=NOW)
    notice.refresh_from_db()
    assert (notice.channel, notice.why, notice.state) == ("slip", "stopped", "queued")
    assert provider.account.accepted == []


def test_other_answers_are_kept_to_be_read_once(world: World, provider: ovh.Fake) -> None:
    by_text(world.dina)
    provider.account.answer_from("+33639981234", "Je passe à 17 h", NOW)
    provider.account.answer_from("+33700000000", "C'est qui ?", NOW)
    for minutes in (1, 2, 3):
        asking.answers(provider.client(), at=later(minutes))
    known, strange = Answer.objects.order_by("pk")
    assert (known.person, known.words, known.read_at) == (world.dina, "Je passe à 17 h", None)
    assert (strange.person, strange.number) == (None, "+33700000000")
    assert not Contact.objects.filter(stopped_at__isnull=False).exists()


def test_a_provider_that_does_not_answer_is_asked_again(world: World, provider: ovh.Fake) -> None:
    by_text(world.dina)
    provider.account.answer_from("+33639981234", "STOP", NOW)
    provider.account.deaf = True
    assert asking.answers(provider.client(), at=NOW) == 0
    provider.account.deaf = False
    assert asking.answers(provider.client(), at=later(1)) == 1


def test_receipts_say_what_arrived_and_what_did_not(world: World, provider: ovh.Fake) -> None:
    by_text(world.dina)
    arrived, lost = tell(world, world.dina, 1), tell(world, world.dina, 2)
    sending.send_all(provider.client(), at=NOW)
    first, second = (job["id"] for job in provider.account.accepted)
    provider.account.receipts = {first: 1, second: 2}
    assert asking.receipts(provider.client(), at=later(20)) == 2
    arrived.refresh_from_db()
    lost.refresh_from_db()
    assert (arrived.state, lost.state) == ("delivered", "queued")
    assert (lost.channel, lost.why) == ("slip", "bounced")
    assert asking.receipts(provider.client(), at=later(40)) == 0


def test_nothing_is_asked_about_what_is_long_past(world: World, provider: ovh.Fake) -> None:
    by_text(world.dina)
    tell(world, world.dina)
    sending.send_all(provider.client(), at=NOW)
    asked = len(provider.account.asked)
    asking.receipts(provider.client(), at=NOW + timedelta(days=4))
    assert len(provider.account.asked) == asked
    assert Notice.objects.get().state == "told"
