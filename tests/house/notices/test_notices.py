"""People are told on the channel they prefer, in their language, and never what or from whom."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from loge.house.notices import actions as notices
from loge.house.notices import messenger, parts, queries, rules
from loge.house.notices.models import Notice
from loge.house.people import actions as people
from loge.house.people.models import Contact, Person
from loge.kernel.refusal import Refused
from tests.world import World

ADDRESS = {"sms": "+33639981234", "email": "dina@example.org", "phone": "+33388123456"}


@pytest.mark.parametrize(
    ("preferred", "box", "console", "told"),
    [
        (["sms"], True, True, "console"),
        (["sms"], True, False, "slip"),
        (["sms"], False, False, "visit"),
        (["slip", "sms"], True, True, "slip"),
        (["visit", "sms"], True, True, "visit"),
        (["slip", "sms"], False, True, "console"),
        ([], True, True, "slip"),
        ([], False, True, "visit"),
        (["phone"], True, True, "slip"),
    ],
)
def test_the_channel_is_the_preferred_one_that_works(
    preferred: list[str], box: bool, console: bool, told: str
) -> None:
    ways = [rules.Way(channel, ADDRESS.get(channel, "")) for channel in preferred]
    works = rules.Works(letter_box=box, console=console)
    assert rules.choose(ways, works).channel == told


def tell(world: World, person: Person) -> Notice:
    return notices.tell(
        person, Notice.Template.ARRIVAL, about=world.keller, act=world.act(), number=12
    )


def test_without_a_phone_a_slip_goes_to_the_letter_box(world: World) -> None:
    assert tell(world, world.bruno).channel == "slip"
    assert [slip.person for slip in queries.slips(world.ampere)] == [world.bruno]


def test_who_wants_to_be_told_at_the_desk_gets_no_slip(world: World) -> None:
    people.correct_person(
        world.bruno,
        first_name="Bruno",
        last_name="Keller",
        tell_by=Contact.Channel.VISIT,
        act=world.act(),
    )
    assert tell(world, world.bruno).channel == "visit"


def test_a_channel_needs_its_address(world: World) -> None:
    with pytest.raises(Refused) as refused:
        people.register_person(last_name="Wolff", tell_by=Contact.Channel.EMAIL, act=world.act())
    assert refused.value.code == "tell_by"


def arrival(figures: dict[str, Any], language: str) -> str:
    zone = ZoneInfo("Europe/Paris")
    return rules.words("arrival", figures, desk="Loge Ampère", zone=zone, language=language)


@pytest.mark.parametrize(
    ("language", "until"),
    [
        ("fr", "avant le samedi 9 janvier, 12\N{NO-BREAK SPACE}h."),
        ("de", "bis Samstag, 9. Januar, 12\N{NO-BREAK SPACE}Uhr."),
        ("en", "before Saturday 9 January, 12:00."),
        ("tr", "avant le samedi 9 janvier, 12\N{NO-BREAK SPACE}h."),
    ],
)
def test_the_slip_says_until_when_in_the_persons_language(language: str, until: str) -> None:
    assert arrival({"number": 12, "before": "2027-01-09T11:00:00+00:00"}, language).endswith(until)


def test_without_a_deadline_the_slip_says_none() -> None:
    assert "janvier" not in arrival({"number": 12}, "fr")
    assert arrival({"number": 12}, "fr").endswith("12.")


def test_every_kind_of_message_has_its_words() -> None:
    assert set(parts.PARTS) == set(Notice.Template.values)


@pytest.mark.parametrize("language", ["fr", "de", "en", "tr"])
def test_the_words_reveal_neither_sender_nor_kind(language: str) -> None:
    said = arrival({"number": 12, "before": "2027-01-09T11:00:00+00:00"}, language)
    assert "12" in said
    for word in ["recommand", "Einschreiben", "registered", "La Poste", "colis", "Paket"]:
        assert word.casefold() not in said.casefold()


def test_a_message_that_no_longer_matters_is_dropped(world: World) -> None:
    tell(world, world.bruno)
    assert notices.drop(world.keller) == 1
    assert queries.slips(world.ampere) == []


def test_a_message_that_was_told_stays_told(world: World) -> None:
    told = tell(world, world.bruno)
    notices.mark_told(told, act=world.act())
    assert notices.drop(world.keller) == 0
    told.refresh_from_db()
    assert told.state == "told"


def test_the_console_stands_in_during_a_demonstration(world: World, settings: Any) -> None:
    settings.DEMO = True
    told = tell(world, world.dina)
    assert told.channel == "console"
    assert messenger.tick() == 1
    assert messenger.tick() == 0
    told.refresh_from_db()
    assert told.state == "told"
