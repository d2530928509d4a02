"""What somebody could not be told is said when they stand at the counter."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loge.house.notices.models import Notice
from loge.house.people.models import Contact
from loge.kernel.act import new_key
from tests.world import World, signed_in

pytestmark = pytest.mark.usefixtures("tuesday")


def page_of(client: Client, person: Any) -> str:
    return client.get(f"/ampere/comptoir/personne/{person.pk}/").content.decode()


def message(state: str, channel: str, **more: Any) -> Notice:
    """The message about the parcel that waits, as it stands now."""
    Notice.objects.update(state=state, channel=channel, **more)
    return Notice.objects.get()


@pytest.mark.parametrize(
    ("state", "channel"), [("failed", "sms"), ("unsure", "email"), ("queued", "visit")]
)
def test_it_is_said_on_the_card_until_they_know(
    world: World, amel: Client, parcel: Any, state: str, channel: str
) -> None:
    parcel(world.bruno)
    notice = message(state, channel)
    page = page_of(amel, world.bruno)
    assert (
        "n’a pas pu être prévenu" if state != "queued" else "À dire à Bruno Keller maintenant"
    ) in page
    card = f"/ampere/comptoir/personne/{world.bruno.pk}/"
    path = f"/ampere/bureau/messages/{notice.pk}/prevenu/"
    sent = {"key": new_key(), "next": card}
    assert f'action="{path}"' in page
    assert amel.post(path, sent)["Location"] == card
    assert "n’a pas pu être prévenu" not in page_of(amel, world.bruno)
    assert "À dire à" not in page_of(amel, world.bruno)


@pytest.mark.parametrize(
    ("state", "channel", "more"),
    [("told", "sms", {}), ("queued", "sms", {}), ("failed", "sms", {"over": True})],
)
def test_what_they_know_or_need_not_know_is_not_said(
    world: World, amel: Client, parcel: Any, state: str, channel: str, more: Any
) -> None:
    parcel(world.bruno)
    message(state, channel, **more)
    assert "C’est dit" not in page_of(amel, world.bruno)


def test_a_number_that_does_not_work_is_asked_for_again(world: World, amel: Client) -> None:
    Contact.objects.create(
        person=world.bruno, channel="sms", value="+33639981234", rank=9, failed_at=world.act().at
    )
    assert "Les messages envoyés à +33639981234 reviennent" in page_of(amel, world.bruno)
    assert "reviennent" not in page_of(amel, world.dina)


def test_whoever_only_looks_marks_nothing(world: World, parcel: Any) -> None:
    parcel(world.bruno)
    message("failed", "sms")
    page = page_of(signed_in(world.ines), world.bruno)
    assert "n’a pas pu être prévenu" in page
    assert "C’est dit" not in page


def test_one_question_more_when_there_is_nothing_and_few_when_there_is_much(
    world: World, amel: Client, parcel: Any
) -> None:
    parcel(world.bruno)
    page_of(amel, world.bruno)
    with CaptureQueriesContext(connection) as none:
        page_of(amel, world.bruno)
    notice = message("failed", "sms")
    for _ in range(40):
        notice.pk = None
        notice.save(force_insert=True)
    with CaptureQueriesContext(connection) as many:
        page_of(amel, world.bruno)
    assert len(many) <= len(none) + 3
