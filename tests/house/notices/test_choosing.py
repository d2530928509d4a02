"""Which way, when, at what cost; and nothing that reveals who sent something."""

from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loge.house.notices import actions as notices
from loge.house.notices import configure, discretion, gsm, parts, reading, rules, sending, wording
from loge.house.notices.models import MessageRule, Notice
from loge.house.notices.rules import Way, Works
from tests.house.notices.conftest import NOW, by_text, later, tell
from tests.support import ovh
from tests.world import World

SMS = Way("sms", "+33639981234")
MAIL = Way("email", "dina@example.org")
ALL = Works(sms=True, email=True, letter_box=True)
PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("ways", "works", "channel", "why"),
    [
        ([SMS, MAIL], ALL, "sms", ""),
        ([MAIL, SMS], ALL, "email", ""),
        ([Way("sms", "+33639981234", stopped=True), MAIL], ALL, "email", "stopped"),
        ([Way("sms", "+33639981234", failed=True)], ALL, "slip", "failed"),
        ([Way("sms", "+33388123456")], ALL, "slip", "not_mobile"),
        ([Way("sms", "")], ALL, "slip", "no_address"),
        ([SMS], Works(letter_box=True), "slip", "no_provider"),
        ([SMS], Works(), "visit", "no_provider"),
        ([Way("phone", "+33388123456"), MAIL], ALL, "email", "call"),
        ([Way("slip"), SMS], Works(sms=True), "sms", "no_address"),
        ([Way("sms", "+33639981234", stopped=True)], Works(console=True), "visit", "stopped"),
    ],
)
def test_the_reason_of_a_detour_is_kept(
    ways: list[Way], works: Works, channel: str, why: str
) -> None:
    assert rules.choose(ways, works) == rules.Choice(channel, why)


def test_promotion_needs_consent_and_service_does_not() -> None:
    silent = Way("sms", "+33639981234", agreed=False)
    assert rules.choose([silent], ALL).channel == "sms"
    assert rules.choose([silent], ALL, promotion=True) == rules.Choice("slip", "no_consent")


@pytest.mark.parametrize(
    ("moment", "waits"),
    [
        ("2026-11-24T07:59", True),
        ("2026-11-24T08:00", False),
        ("2026-11-24T19:59", False),
        ("2026-11-24T20:00", True),
        ("2026-11-29T11:00", True),  # a Sunday
        ("2026-12-26T11:00", True),  # Saint Stephen's, a holiday in Alsace
        ("2026-12-28T11:00", False),
    ],
)
def test_telephones_stay_quiet_at_night_on_sundays_and_holidays(
    world: World, moment: str, waits: bool
) -> None:
    configure.configure(world.ampere)
    by_text(world.dina)
    at = datetime.fromisoformat(moment).replace(tzinfo=PARIS).astimezone(UTC)
    assert reading.waits(world.ampere, Notice(template="arrival", figures={}), at) is waits


@pytest.mark.parametrize(
    ("since", "at", "waits"),
    [
        ("2026-11-24T07:00:00+00:00", "2026-11-24T07:40", False),
        ("2026-11-24T07:00:00+00:00", "2026-11-24T06:40", True),
        ("2026-11-29T07:00:00+00:00", "2026-11-29T07:40", False),
        ("2026-11-25T07:00:00+00:00", "2026-11-24T07:40", True),
        ("2026-11-24T07:00:00+00:00", "2026-11-24T20:30", True),
    ],
)
def test_a_closure_of_the_same_day_is_told_earlier(
    world: World, since: str, at: str, waits: bool
) -> None:
    notice = Notice(template="closure", figures={"since": since})
    moment = datetime.fromisoformat(at).replace(tzinfo=PARIS).astimezone(UTC)
    assert reading.waits(world.ampere, notice, moment) is waits


def test_what_waits_for_the_morning_leaves_then(world: World, provider: ovh.Fake) -> None:
    by_text(world.dina)
    notice = tell(world, world.dina)
    night = NOW.replace(hour=22)
    assert sending.send_all(provider.client(), at=night) == 0
    assert provider.account.accepted == []
    assert sending.send_all(provider.client(), at=night + timedelta(hours=10)) == 1
    notice.refresh_from_db()
    assert notice.state == "told"


def test_at_the_ceiling_people_are_told_another_way(world: World, provider: ovh.Fake) -> None:
    MessageRule.objects.create(desk=world.ampere, valid_from=NOW.date(), ceiling_cents=14)
    by_text(world.dina)
    rows = [tell(world, world.dina, number) for number in (1, 2, 3)]
    sending.send_all(provider.client(), at=NOW)
    for row in rows:
        row.refresh_from_db()
    assert [row.channel for row in rows] == ["sms", "sms", "slip"]
    assert rows[2].why == "ceiling"
    assert reading.spent(world.ampere, NOW) == 140
    assert reading.spent(world.ampere, NOW + timedelta(days=10)) == 0


def test_rules_are_dated(world: World) -> None:
    configure.configure(world.ampere)
    configure.configure(world.ampere)
    assert MessageRule.objects.filter(desk=world.ampere).count() == 1
    notices.set_message_rules(
        quiet_from="21:00",
        quiet_until="07:30",
        quiet_days=False,
        urgent_from="06:30",
        waits=[1],
        segment_mils=80,
        ceiling_cents=None,
        act=world.act(),
    )
    assert reading.rule(world.ampere, NOW).segment_mils == 80
    assert reading.rule(world.ampere, NOW - timedelta(days=1)).segment_mils == 70


@pytest.mark.parametrize(
    ("text", "letters", "segments", "wide"),
    [
        ("a" * 160, 160, 1, False),
        ("a" * 161, 161, 2, False),
        ("a" * 306, 306, 2, False),
        ("a" * 307, 307, 3, False),
        ("€" * 80, 160, 1, False),
        ("é" * 160, 160, 1, False),
        ("ê" * 70, 70, 1, True),
        ("ê" * 71, 71, 2, True),
        ("😀" * 35, 70, 1, True),
        ("", 0, 1, False),
    ],
)
def test_letters_are_counted_as_the_operators_do(
    text: str, letters: int, segments: int, wide: bool
) -> None:
    size = gsm.size(text)
    assert (size.letters, size.segments, size.wide) == (letters, segments, wide)


def test_what_has_no_letter_in_the_alphabet_loses_its_accent() -> None:
    assert gsm.plain("Fenêtre, ça, cœur, n° 3, « où » – l’été…") == (
        'Fenetre, ca, coeur, no 3, " où " - l\'été...'
    )
    assert gsm.plain("Yıldız") == "Yıldız"
    assert gsm.changed("ça fête là") == "çê"


@given(st.text(max_size=400))
def test_counting_never_fails_and_plain_is_stable(text: str) -> None:
    once = gsm.plain(text)
    assert gsm.plain(once) == once
    assert gsm.size(once).segments >= 1


@pytest.mark.parametrize(
    ("text", "stop"),
    [
        ("STOP", True),
        ("stop svp", True),
        (" Stop. ", True),
        ("ARRÊT", True),
        ("arretez", True),
        ("merci d'arrêter", True),
        ("STOP SMS", True),
        ("Unsubscribe", True),
        ("Je passe à 17 h, merci", False),
        ("Je ne peux pas m'arrêter avant jeudi, gardez-le moi", False),
        ("", False),
        ("👍", False),
    ],
)
def test_stop_is_understood(text: str, stop: bool) -> None:
    assert rules.is_stop(text) is stop


@pytest.mark.parametrize(
    ("channel", "value", "shown"),
    [
        ("sms", "+33639981234", "06 •• •• 12 34"),
        ("email", "dina.alaoui@example.org", "d•••@example.org"),
        ("sms", "+4915112345678", "49 •• •• 56 78"),
        ("sms", "112", "••••"),
    ],
)
def test_the_log_masks_addresses(channel: str, value: str, shown: str) -> None:
    assert rules.masked(channel, value) == shown


FIGURES: dict[str, list[Any]] = {
    "number": [12, None],
    "before": ["2027-01-09T11:00:00+00:00", None],
    "since": ["2026-11-24T07:00:00+00:00", None],
    "until": ["2026-11-26T07:00:00+00:00", None, "nonsense"],
    "last_day": ["2026-12-31", None],
    "cents": [1000, None],
    "attached": ["1", None],
}


@pytest.mark.parametrize("template", Notice.Template.values)
@pytest.mark.parametrize("language", ["fr", "de", "en", "tr"])
def test_no_message_reveals_anything_whatever_its_figures(template: str, language: str) -> None:
    for values in product(*FIGURES.values()):
        figures = {k: v for k, v in zip(FIGURES, values, strict=True) if v is not None}
        said = rules.words(template, figures, desk="Loge Ampère", zone=PARIS, language=language)
        assert discretion.revealed(said) == "", said
        assert "%(" not in said
        assert "{" not in said
        assert gsm.size(gsm.plain(said)).wide is False, said


@pytest.mark.parametrize("template", Notice.Template.values)
def test_every_message_fits_in_two_text_messages(template: str) -> None:
    full = {k: v[0] for k, v in FIGURES.items() if k != "attached"}
    for language in ("fr", "de", "en"):
        said = rules.words(
            template, full, desk="Conciergerie Solidaire Ampère", zone=PARIS, language=language
        )
        assert gsm.size(gsm.plain(said)).segments <= 2, said


def test_every_part_says_which_figures_it_holds() -> None:
    for some in parts.PARTS.values():
        for part in some:
            assert set(wording.SLOT.findall(wording.usual(part))) <= part.slots, part.code
    assert later(1) > NOW
