"""Everybody sees where they are signed in, and closes what is theirs and nothing else."""

from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from tests.world import World

PAGE = "/comptes/moi/sessions/"


@pytest.fixture(autouse=True)
def tuesday_morning(tuesday: Any) -> None:
    """Sessions are of today."""


def signs_in(name: str, device: str) -> Client:
    """Somebody signs in by the page itself, with a browser that says what it is."""
    client = Client(headers={"user-agent": device})
    sent = {"login": name, "password": "an honest password"}
    assert client.post("/comptes/login/", sent).status_code == 302
    return client


@pytest.fixture
def victor(world: World) -> tuple[Client, Client]:
    """Victor at the desk's computer, and on a telephone he lost."""
    world.victor.set_password("an honest password")
    world.victor.save()
    return (
        signs_in("victor", "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"),
        signs_in("victor", "Mozilla/5.0 (Linux; Android 15) Chrome/140.0"),
    )


def lost(client: Client) -> int:
    """The id of the telephone's session."""
    key = client.cookies["sessionid"].value
    return UserSession.objects.get(session_key=key).pk


def test_a_volunteer_sees_both_places_and_closes_the_lost_telephone(
    victor: tuple[Client, Client],
) -> None:
    here, telephone = victor
    page = here.get(PAGE).content.decode()
    assert page.index("Firefox sur Windows") < page.index("Chrome sur Android")
    assert page.count("ici, en ce moment") == 1
    here.post(f"{PAGE}fermer/", {"session": lost(telephone)})
    assert "Vous n’êtes connecté qu’ici" in here.get(PAGE).content.decode()
    assert telephone.get(PAGE).headers["Location"].startswith("/comptes/login/")


def test_all_other_places_close_at_once_and_this_one_stays(victor: tuple[Client, Client]) -> None:
    here, telephone = victor
    again = signs_in("victor", "Mozilla/5.0 (iPhone) Safari/605")
    here.post(f"{PAGE}fermer/autres/")
    assert here.get(PAGE).status_code == 200
    assert {telephone.get(PAGE).status_code, again.get(PAGE).status_code} == {302}


def test_nobody_closes_somebody_elses_session(
    victor: tuple[Client, Client], amel: Client, world: World
) -> None:
    here, telephone = victor
    for sent in (str(lost(telephone)), "", "abc", "9" * 30):
        assert amel.post(f"{PAGE}fermer/", {"session": sent}).status_code == 404
    amel.post(f"{PAGE}fermer/autres/")
    assert telephone.get(PAGE).status_code == 200
    assert here.get(f"{PAGE}fermer/").status_code == 405
    assert Client().get(PAGE).headers["Location"].startswith("/comptes/login/")
