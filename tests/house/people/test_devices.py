"""What a browser says of itself, in words."""

import pytest

from loge.house.people import devices
from tests.screens.team.entering import FIREFOX


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (FIREFOX, "Firefox sur Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) Version/17.5 Safari/604.1", "Safari sur iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/126.0 Safari/537.36 Edg/126.0", "Edge sur Windows"),
        ("curl/8", "un appareil inconnu"),
        ("", "un appareil inconnu"),
    ],
)
def test_a_device_in_words(said: str, words: str) -> None:
    from django.utils import translation

    with translation.override("fr"):
        assert devices.device(said) == words


def test_an_address_is_said_coarsely() -> None:
    assert devices.whereabouts("192.168.1.27") == "192.168.1.…"
    assert devices.whereabouts("2001:db8::1") == "2001:0db8:0000:…"
    assert devices.whereabouts("x") == ""
