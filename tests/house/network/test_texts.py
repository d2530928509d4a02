"""Opening hours as people write them: readable ones are kept, the others named where they break."""

from pathlib import Path

import pytest

from loge.house.network import rules
from loge.house.network.rules import check_hours, check_times
from loge.kernel.refusal import Refused

# 105 real texts of Strasbourg. © OpenStreetMap contributors, 27 July 2026, ODbL.
TEXTS = (Path(__file__).parent / "data" / "osm_strasbourg_2026-07-27.txt").read_text().splitlines()
MALFORMED = {
    "Mo-Fr: 10:00-12:00, 15:00-17:00 Sa: 10:00-12:00": ": 10:00-12:00",
    "Mo-Th 08:00-01:30 Fr 08:00-22:00; 23:00-End Sa 10:00-22:00; 23:00-End": "Fr 08:00-22:00",
}


def test_the_real_texts_of_strasbourg_are_read_but_for_the_two_malformed_ones() -> None:
    refused = set()
    for text in TEXTS:
        try:
            assert check_hours(text)
        except Refused:
            refused.add(text)
    assert len(TEXTS) == 105
    assert refused == set(MALFORMED)


@pytest.mark.parametrize(("text", "rest"), MALFORMED.items())
def test_the_refusal_says_from_where_the_text_cannot_be_read(text: str, rest: str) -> None:
    with pytest.raises(Refused) as caught:
        check_hours(text)
    assert caught.value.code == "hours_unread"
    assert rest in str(caught.value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "hours_empty"),
        ("   \n", "hours_empty"),
        ("Mo 09:00-12:00;" * 40, "hours_long"),
        ("Mo-Fr sunrise-sunset", "hours_sun"),
        ("lundi de 9 h à 12 h", "hours_unread"),
        ("🕘", "hours_unread"),
        ("<b>Mo 09:00-12:00</b>", "hours_unread"),
        ("Mo 25:00-26:00", "hours_unread"),
    ],
)
def test_other_texts_are_refused_with_a_sentence(text: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        check_hours(text)
    assert caught.value.code == code
    assert str(caught.value).endswith(".")


def test_the_times_of_one_day() -> None:
    assert check_times("09:00-12:00, 15:00-24:00") == "09:00-12:00,15:00-24:00"
    assert check_times("") == ""


@pytest.mark.parametrize(
    "times",
    ["9-12", "Mo 09:00-12:00", "22:00-02:00", "09:00-12:00,11:00-13:00", "09:00-09:00", ","],
)
def test_times_that_cannot_be_those_of_one_day_are_refused(times: str) -> None:
    with pytest.raises(Refused):
        check_times(times)


@pytest.mark.parametrize("slug", ["ampere", "ecrivains", "port-du-rhin"])
def test_a_desk_has_a_plain_address(slug: str) -> None:
    assert rules.is_slug(slug)


@pytest.mark.parametrize("slug", ["Ampère", "ampère", "", "a", "2rives", "a/b", "a" * 41])
def test_other_addresses_are_refused(slug: str) -> None:
    assert not rules.is_slug(slug)
