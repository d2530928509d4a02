"""Times, days and money as people say them, in the three languages."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.template import engines
from django.utils import translation

from loge.kernel.templatetags import said

NOON = datetime(2027, 1, 9, 11, 0, tzinfo=UTC)
BREAK = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)


def plain(text: str) -> str:
    return text.replace(said.NBSP, " ").replace(said.NARROW, " ")


@pytest.mark.parametrize(
    ("language", "half_past", "noon"),
    [("fr", "11 h 30", "12 h"), ("de", "11.30 Uhr", "12 Uhr"), ("en", "11:30", "12:00")],
)
def test_the_time_is_the_desks_own(language: str, half_past: str, noon: str) -> None:
    with translation.override(language):
        assert plain(said.hour(BREAK)) == half_past
        assert plain(said.hour(NOON)) == noon
        assert plain(said.hour(BREAK, ZoneInfo("UTC"))) != half_past


@pytest.mark.parametrize(
    ("language", "long", "with_year", "figures"),
    [
        ("fr", "mardi 24 novembre", "mardi 24 novembre 2026", "24/11/2026"),
        ("de", "Dienstag, 24. November", "Dienstag, 24. November 2026", "24.11.2026"),
        ("en", "Tuesday 24 November", "Tuesday 24 November 2026", "24/11/2026"),
    ],
)
def test_days(language: str, long: str, with_year: str, figures: str) -> None:
    with translation.override(language):
        assert said.day(BREAK) == long
        assert said.day_year(date(2026, 11, 24)) == with_year
        assert said.figures(BREAK) == figures
        assert long.startswith(said.weekday(BREAK))


@pytest.mark.parametrize(
    ("language", "words", "to_midnight"),
    [
        ("fr", "12 h 30 – 18 h", "12 h 30 – 24 h"),
        ("de", "12.30–18 Uhr", "12.30–24 Uhr"),
        ("en", "12:30–18:00", "12:30–24:00"),
    ],
)
def test_opening_times(language: str, words: str, to_midnight: str) -> None:
    start = datetime(2026, 11, 24, 11, 30, tzinfo=UTC)
    with translation.override(language):
        assert plain(said.span(start, datetime(2026, 11, 24, 17, 0, tzinfo=UTC))) == words
        assert plain(said.span(start, datetime(2026, 11, 24, 23, 0, tzinfo=UTC))) == to_midnight


def test_a_moment_late_in_the_evening_belongs_to_the_day_of_the_desk() -> None:
    with translation.override("fr"):
        assert said.day(datetime(2026, 11, 24, 23, 30, tzinfo=UTC)) == "mercredi 25 novembre"


def test_the_first_of_a_month_in_french() -> None:
    with translation.override("fr"):
        assert said.day(date(2027, 1, 1)) == "vendredi 1er janvier"
        assert said.short_day(date(2027, 1, 1)) == "ven. 1er janv."


def test_months_are_shortened_as_french_shortens_them() -> None:
    with translation.override("fr"):
        short = [said.short_day(date(2026, month, 22)).split()[-1] for month in range(1, 13)]
        assert said.near_day(date(2025, 1, 22), date(2026, 2, 1)) == "mer. 22 janv. 2025"
    assert " ".join(short) == ("janv. févr. mars avr. mai juin juill. août sept. oct. nov. déc.")
    with translation.override("de"):
        assert said.short_day(date(2026, 1, 22)) == "Do., 22. Jan."


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "avant le samedi 9 janvier, 12 h"),
        ("de", "bis Samstag, 9. Januar, 12 Uhr"),
        ("en", "before Saturday 9 January, 12:00"),
    ],
)
def test_a_deadline(language: str, words: str) -> None:
    with translation.override(language):
        assert plain(said.until(NOON)) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "avant le samedi 9 janvier 2027, 12 h"),
        ("de", "bis Samstag, 9. Januar 2027, 12 Uhr"),
        ("en", "before Saturday 9 January 2027, 12:00"),
    ],
)
def test_a_deadline_a_year_away(language: str, words: str) -> None:
    with translation.override(language):
        assert plain(said.until_year(NOON)) == words
        assert said.until_year(None) == said.moment_year(None) == ""


@pytest.mark.parametrize(
    ("cents", "french", "german", "english"),
    [
        (1000, "10 €", "10 €", "€10"),
        (3090, "30,90 €", "30,90 €", "€30.90"),
        (5, "0,05 €", "0,05 €", "€0.05"),
        (123_450, "1 234,50 €", "1.234,50 €", "€1,234.50"),
        (-1000, "−10 €", "−10 €", "−€10"),
        (0, "0 €", "0 €", "€0"),
    ],
)
def test_money(cents: int, french: str, german: str, english: str) -> None:
    for language, words in (("fr", french), ("de", german), ("en", english)):
        with translation.override(language):
            assert plain(said.euros(cents)) == words


def test_nothing_is_said_of_nothing() -> None:
    for words in (said.hour, said.day, said.day_year, said.short_day, said.moment, said.until):
        assert words(None) == ""
    assert said.euros(None) == ""


def test_the_filters_take_the_zone_of_the_desk() -> None:
    page = engines["django"].from_string("{% load said %}{{ at|moment:zone }} · {{ cents|euros }}")
    with translation.override("fr"):
        text = page.render({"at": NOON, "zone": ZoneInfo("America/Cayenne"), "cents": 1000})
    assert plain(text) == "samedi 9 janvier, 8 h · 10 €"


def test_a_language_that_comes_later_falls_back_on_the_english_form() -> None:
    with translation.override("tr"):
        assert said.hour(BREAK) == "11:30"


@pytest.mark.parametrize(
    ("language", "points", "words"),
    [
        ("fr", 300, "3\N{NARROW NO-BREAK SPACE}%"),
        ("fr", 450, "4,5\N{NARROW NO-BREAK SPACE}%"),
        ("de", 405, "4,05\N{NARROW NO-BREAK SPACE}%"),
        ("en", 2000, "20%"),
        ("fr", 0, "0\N{NARROW NO-BREAK SPACE}%"),
    ],
)
def test_a_share_is_said_in_percent(language: str, points: int, words: str) -> None:
    with translation.override(language):
        assert said.percent(points) == words


def test_how_much_is_said_without_needless_digits() -> None:
    with translation.override("fr"):
        assert [said.quantity(n) for n in (2000, 350, -1000, 1, 0)] == [
            "2",
            "0,35",
            "−1",
            "0,001",
            "0",
        ]
