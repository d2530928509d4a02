"""The screen locks; a short code opens it again for its owner, and for nobody else."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from loge.house.people import accounts, lock, pins
from loge.kernel import clock
from tests.house.people.test_access import HTMX, SEEN, urlpatterns
from tests.support.crowd import together
from tests.world import World, signed_in

__all__ = ["urlpatterns"]
pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.house.people.test_lock")]


@pytest.fixture(autouse=True)
def nothing_seen() -> None:
    SEEN.clear()


@pytest.fixture
def locked(world: World, amel: Client) -> Client:
    """Amel's browser, locked with her code 2580."""
    accounts.set_pin(world.amel, "2580")
    answer = amel.post("/comptes/verrouiller/", {"next": "/ampere/servir/1/"})
    assert answer["Location"] == "/comptes/verrou/?next=%2Fampere%2Fservir%2F1%2F"
    return amel


def _answers(client: Client, *codes: str, next_: str = "/ampere/servir/1/") -> list[Any]:
    return [client.post("/comptes/verrou/reprendre/", {"typed": c, "next": next_}) for c in codes]


def test_a_locked_session_cannot_act(locked: Client) -> None:
    answer = locked.post("/ampere/servir/1/", {"name": "Bruno"})
    assert answer.status_code == 423
    assert "Bruno" in answer.content.decode()
    assert locked.post("/ampere/servir/1/", headers=HTMX).status_code == 423
    assert not SEEN


def test_reloading_or_another_tab_stays_locked(locked: Client) -> None:
    for page in ("/ampere/servir/1/", "/comptes/moi/", "/comptes/moi/code/", "/comptes/2fa/"):
        assert locked.get(page)["Location"].startswith("/comptes/verrou/?next=")
    assert not SEEN


def test_the_code_cannot_be_changed_from_a_locked_screen(world: World, locked: Client) -> None:
    locked.post("/comptes/moi/code/", {"pin": "1470", "pin_again": "1470"})
    locked.post("/comptes/moi/code/oublier/")
    world.amel.refresh_from_db()
    assert world.amel.pin_is("2580")


def test_public_pages_stay_open(locked: Client) -> None:
    assert locked.get("/pour-tous/").content == b"open"


def test_polling_shows_the_lock_page(locked: Client) -> None:
    answer = locked.get("/ampere/servir/1/", headers=HTMX | {"X-Loge-Poll": "1"})
    away = json.loads(answer["HX-Trigger"])["loge:away"]
    assert away["to"] == "/comptes/verrou/?next=%2Fampere%2Fcomptoir%2F"


def test_the_lock_page_says_who_and_asks_for_digits(locked: Client) -> None:
    page = locked.get("/comptes/verrou/?next=/ampere/servir/1/").content.decode()
    assert "<strong>Amel</strong>" in page
    assert 'inputmode="numeric"' in page
    assert "Quelqu’un d’autre se connecte" in page


def test_the_code_resumes_where_one_was(locked: Client) -> None:
    [answer] = _answers(locked, "2580")
    assert answer["Location"] == "/ampere/servir/1/"
    assert locked.get("/ampere/servir/1/").content == b"served"


def test_resuming_never_leads_to_another_site(locked: Client) -> None:
    [answer] = _answers(locked, "2580", next_="https://evil.example/")
    assert answer["Location"] == "/comptes/accueil/"


def test_a_code_opens_no_session(world: World, locked: Client) -> None:
    [answer] = _answers(Client(), "2580")
    assert answer["Location"] == "/comptes/login/?next=/ampere/servir/1/"


def test_three_wrong_codes_pause_even_for_the_right_one(locked: Client) -> None:
    answers = _answers(locked, "1111", "2222", "3333")
    assert [a.status_code for a in answers] == [422] * 3
    assert "demi-minute" in answers[2].content.decode()
    _answers(locked, "2580")
    assert lock.is_locked(locked.session)


def test_after_the_pause_the_right_code_works(world: World, locked: Client) -> None:
    at = clock.now()
    for wrong in ("1111", "2222", "3333"):
        assert lock.try_to_resume(world.amel, wrong, at=at) != "open"
    world.amel.refresh_from_db()
    assert lock.try_to_resume(world.amel, "2580", at=at + timedelta(seconds=29)) == "paused"
    assert lock.try_to_resume(world.amel, "2580", at=at + timedelta(seconds=31)) == "open"


def test_five_wrong_codes_sign_out(world: World, locked: Client) -> None:
    at = clock.now() - timedelta(hours=1)
    for n in range(4):
        lock.try_to_resume(world.amel, "9999", at=at + n * timedelta(minutes=1))
    [answer] = _answers(locked, "1111")
    assert answer["Location"].startswith("/comptes/login/?next=")
    assert "_auth_user_id" not in locked.session
    page = locked.get(answer["Location"]).content.decode()
    assert "Cinq codes faux" in page
    assert lock.try_to_resume(world.amel, "2580", at=clock.now()) == "out"


@pytest.mark.django_db(transaction=True)
def test_many_tries_at_once_count_as_many(world: World) -> None:
    accounts.set_pin(world.amel, "2580")
    world.amel.refresh_from_db()
    at = clock.now()
    tries = [lambda: lock.try_to_resume(world.amel, "1111", at=at) for _ in range(12)]
    outcomes = together(*tries)
    assert set(outcomes) <= {"wrong", "paused", "out"}
    world.amel.refresh_from_db()
    assert world.amel.pin_failures <= lock.MAX_TRIES


def test_signing_in_again_gives_all_tries_back(world: World, client: Client) -> None:
    world.amel.pin_failures = 5
    world.amel.save()
    client.post("/comptes/login/", {"login": "amel", "password": "an honest password"})
    world.amel.refresh_from_db()
    assert world.amel.pin_failures == 0


def test_without_a_code_the_password_resumes(world: World, amel: Client) -> None:
    amel.post("/comptes/verrouiller/")
    assert "Votre mot de passe" in amel.get("/comptes/verrou/").content.decode()
    _answers(amel, "an honest password")
    assert not lock.is_locked(amel.session)


def test_the_screen_locks_itself_and_polling_is_no_sign_of_life(world: World) -> None:
    session = signed_in(world.amel).session
    session["lock_after"] = 600
    start = datetime.fromtimestamp(session["seen_at"], tz=clock.now().tzinfo)
    for minute in range(1, 10):
        lock.attend(session, at=start + timedelta(minutes=minute), poll=True)
    assert not lock.is_locked(session)
    lock.attend(session, at=start + timedelta(minutes=10), poll=True)
    assert lock.is_locked(session)


def test_whoever_works_is_not_locked_out(world: World) -> None:
    session = signed_in(world.amel).session
    start = clock.now()
    for minute in range(0, 60, 5):
        lock.attend(session, at=start + timedelta(minutes=minute), poll=False)
    assert not lock.is_locked(session)


def test_each_desk_says_after_how_many_minutes(world: World, amel: Client) -> None:
    world.ampere.lock_after_minutes = 3
    world.ampere.save()
    amel.get("/ampere/servir/1/")
    assert amel.session["lock_after"] == 180


def test_choosing_a_code(world: World, amel: Client) -> None:
    mine = {"password": "an honest password", "pin": "2580", "pin_again": "2580"}
    for change, said in (
        ({"pin": "1234", "pin_again": "1234"}, "trop facile"),
        ({"pin_again": "2581"}, "différents"),
        ({"password": "not mine"}, "Ce n’est pas le mot de passe"),
    ):
        answer = amel.post("/comptes/moi/code/", mine | change)
        assert said in answer.content.decode()
    amel.post("/comptes/moi/code/", mine)
    world.amel.refresh_from_db()
    assert world.amel.pin_is("2580")
    assert "2580" not in world.amel.pin


@pytest.mark.parametrize("pin", ["0000", "1234", "4321", "7890", "999999"])
def test_easy_codes(pin: str) -> None:
    assert pins.is_easy(pin)


@pytest.mark.parametrize("pin", ["2580", "1233", "1212", "100000"])
def test_codes_that_are_fine(pin: str) -> None:
    assert not pins.is_easy(pin)
