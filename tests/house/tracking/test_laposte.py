"""La Poste's tracking API, from its recorded answers, over a real connection to a fake of it."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import example, given
from hypothesis import strategies as st

from loge.house.tracking import laposte
from tests.world import World

ANSWERS = Path(__file__).resolve().parents[4] / "shared" / "vectors" / "laposte_suivi"
NUMBER = "EW112720413FR"


def recorded(name: str) -> Any:
    found = next(ANSWERS.glob(f"*{name}*"))
    return json.loads(found.read_text())


@contextmanager
def la_poste(status: int, told: Any) -> Iterator[tuple[dict[str, str], list[Any]]]:
    """A La Poste that always gives this answer; what it was asked, with the key it was shown."""
    asked: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, self.headers["X-Okapi-Key"]))
            body = told if isinstance(told, bytes) else json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield {"key": "ours", "endpoint": f"http://127.0.0.1:{server.server_port}"}, asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_delivered_parcel_tells_its_story_the_latest_first(settings: Any) -> None:
    with la_poste(200, recorded("livre")) as (settings.TRACKING, asked):
        told = laposte.track(NUMBER)
    assert asked == [(f"/idships/{NUMBER}?lang=fr_FR", "ours")]
    assert (told.problem, told.arrived, told.number) == ("", True, NUMBER)
    assert told.now is not None
    assert told.now.words == "Votre colis est livré."
    assert len(told.steps) == 9
    moments = [step.at.timestamp() for step in told.steps if step.at]
    assert moments == sorted(moments, reverse=True)


@pytest.mark.parametrize(
    ("status", "answer", "words"),
    [
        (400, "numero_invalide", "genre de numéro"),
        (429, "quota", "Trop de questions"),
        (200, "quota", "Trop de questions"),
        (401, {}, "clé"),
        (404, {"returnCode": 404}, "sait encore rien"),
        (500, {}, "ne peut pas répondre"),
        (200, [], "ne se lit pas"),
        (200, b"<html>", "ne répond pas"),
    ],
)
def test_what_la_poste_cannot_say_is_a_sentence(
    settings: Any, status: int, answer: Any, words: str
) -> None:
    said = recorded(answer) if isinstance(answer, str) else answer
    with la_poste(status, said) as (settings.TRACKING, _asked):
        told = laposte.track(NUMBER)
    assert words in told.problem
    assert not told.steps


def test_nobody_listens(settings: Any) -> None:
    settings.TRACKING = {"key": "ours", "endpoint": "http://127.0.0.1:9"}
    assert "ne répond pas" in laposte.track(NUMBER).problem


def test_off_by_default_nothing_is_asked(settings: Any) -> None:
    assert settings.TRACKING["key"] == ""
    with la_poste(200, {}) as (known, asked):
        settings.TRACKING = {**known, "key": ""}
        assert laposte.track(NUMBER).problem
    assert asked == []


def test_a_number_never_leaves_its_place_in_the_address(settings: Any) -> None:
    with la_poste(404, {}) as (settings.TRACKING, asked):
        laposte.track("../../admin?x=1&y=é")
    assert asked[0][0].startswith("/idships/..%2F..%2Fadmin%3Fx%3D1%26y%3D%C3%A9?")


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: (
    st.lists(inner) | st.dictionaries(st.sampled_from(
        ["shipment", "event", "date", "label", "returnCode", "code", "idShip", "product"]
    ), inner)
), max_leaves=12), st.sampled_from([200, 207, 400, 404, 429, 503]))  # fmt: skip
@example({"shipment": {"event": True}}, 200)
@example({"shipment": {"event": [{"date": "2026-02-30T10:00:00+01:00", "label": "Pris"}]}}, 200)
def test_whatever_is_answered_is_read(told: Any, status: int) -> None:
    found = laposte.read(NUMBER, status, told)
    assert isinstance(found.problem, str)


@pytest.mark.usefixtures("tuesday")
def test_the_page_without_a_key_offers_la_postes_own(world: World, amel: Client) -> None:
    page = amel.get(f"/ampere/comptoir/suivi/?numero={NUMBER}").content.decode()
    assert f"laposte.fr/outils/suivre-vos-envois?code={NUMBER}" in page
    assert "pas activé" in page


@pytest.mark.usefixtures("tuesday")
def test_the_page_with_a_key(world: World, amel: Client, settings: Any) -> None:
    with la_poste(200, recorded("livre")) as (settings.TRACKING, _asked):
        page = amel.get(f"/ampere/comptoir/suivi/?numero={NUMBER}").content.decode()
    assert "Votre colis est livré." in page
