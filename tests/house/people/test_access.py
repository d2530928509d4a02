"""Who may open what; a session that ended in mid-visit loses nothing."""

import json
import re
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from loge.house.people import access
from loge.house.people.access import needs
from loge.house.people.models import Account, Assignment
from loge.kernel.access import Permission
from tests.world import SECRET, World, signed_in

SEEN: list[Any] = []


@needs(Permission.SERVE)
def serve(request: Any, desk: Any, number: int = 0) -> HttpResponse:
    SEEN.append((request.act, desk, number, request.POST.get("name")))
    return HttpResponse("served")


@needs(Permission.KEEP_ACCOUNTS)
def run(request: Any, desk: Any) -> HttpResponse:
    return HttpResponse("run")


@access.public
def open_to_all(request: HttpRequest) -> HttpResponse:
    return HttpResponse("open")


urlpatterns = [
    path("pour-tous/", open_to_all),
    path("<slug:desk>/servir/<int:number>/", serve),
    path("<slug:desk>/reseau/", run),
    path("", include("loge.urls")),
]
pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.house.people.test_access")]
HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/ampere/comptoir/"}


@pytest.fixture(autouse=True)
def nothing_seen() -> None:
    SEEN.clear()


def test_amel_gets_her_desk_and_her_act(world: World, amel: Client) -> None:
    key = "a-key-of-the-form"
    answer = amel.post("/ampere/servir/7/", {"name": "Bruno", "key": key})
    act, desk, number, name = SEEN[0]
    assert (answer.content, desk, number, name) == (b"served", world.ampere, 7, "Bruno")
    assert (act.by, act.desk, act.key) == (world.amel.pk, world.ampere, key)
    assert act.may == frozenset(access.permissions_of({"concierge"}))


def test_opening_a_page_asks_two_questions_besides_session_and_account(
    world: World, amel: Client, django_assert_num_queries: Any
) -> None:
    amel.get("/ampere/servir/1/")
    with django_assert_num_queries(4):
        amel.get("/ampere/servir/1/")


def test_the_concierge_of_another_desk_finds_nothing(world: World) -> None:
    assert signed_in(world.chloe).get("/ampere/servir/1/").status_code == 404
    assert not SEEN


def test_a_desk_that_does_not_exist_is_not_here(amel: Client) -> None:
    assert amel.get("/nulle-part/servir/1/").status_code == 404


def test_a_role_of_yesterday_opens_nothing(world: World, amel: Client) -> None:
    Assignment.objects.filter(account=world.amel).update(until="2021-09-01")
    assert amel.get("/ampere/servir/1/").status_code == 404


def test_a_role_in_the_whole_network_opens_every_desk(world: World) -> None:
    for desk in ("ampere", "hohberg"):
        assert signed_in(world.nadia).get(f"/{desk}/reseau/").content == b"run"


def test_a_role_that_does_not_allow_it_is_told_so(world: World, amel: Client) -> None:
    answer = amel.get("/ampere/reseau/")
    assert answer.status_code == 403
    assert "Votre rôle dans cette loge ne le permet pas" in answer.content.decode()


def test_the_auditor_changes_nothing(world: World) -> None:
    answer = signed_in(world.ines).post("/ampere/servir/1/", headers=HTMX)
    assert (answer.status_code, answer["HX-Retarget"]) == (403, "#says")
    assert not SEEN


def test_signed_out_one_signs_in_and_comes_back(world: World, client: Client) -> None:
    answer = client.get("/ampere/servir/1/?q=keller")
    assert answer.status_code == 302
    assert answer["Location"] == "/comptes/login/?next=/ampere/servir/1/%3Fq%3Dkeller"


def test_a_part_asked_for_after_the_session_ended_opens_the_sign_in(
    world: World, client: Client
) -> None:
    answer = client.get("/ampere/servir/1/", headers=HTMX)
    away = json.loads(answer["HX-Trigger"])["loge:away"]
    assert away["to"] == "/comptes/login/?next=%2Fampere%2Fcomptoir%2F"
    assert "HX-Redirect" not in answer


def test_what_was_sent_after_the_session_ended_is_kept(world: World, client: Client) -> None:
    typed = {"name": 'Élif "<b>" 🧵', "room": ["1", "2"], "key": "k1", "password": "hush"}
    answer = client.post("/ampere/servir/1/", typed)
    page = answer.content.decode()
    assert answer.status_code == 401
    assert not SEEN
    assert "Votre session est terminée" in page
    assert "Élif &quot;&lt;b&gt;&quot; 🧵" in page
    assert "hush" not in page
    kept = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page)
    client.force_login(world.amel, backend="allauth.account.auth_backends.AuthenticationBackend")
    names = [name for name, _ in kept if name != "csrfmiddlewaretoken"]
    assert names == ["name", "room", "room", "key"]
    sent = {"name": typed["name"], "key": "k1"}
    assert client.post("/ampere/servir/1/", sent).content == b"served"
    assert SEEN[0][0].key == "k1"


def test_htmx_is_told_in_place_when_the_session_ended(world: World, client: Client) -> None:
    answer = client.post("/ampere/servir/1/", {"name": "Bruno"}, headers=HTMX)
    assert (answer.status_code, answer["HX-Retarget"]) == (401, "#says")
    assert "next=%2Fcomptes%2Fretour%2F" in answer.content.decode()
    assert answer["HX-Push-Url"] == "false"  # a reload must not ask for what is only posted to
    assert "<html" not in answer.content.decode()


def test_a_machine_is_told_in_json_when_the_session_ended(world: World, client: Client) -> None:
    answer = client.post("/ampere/servir/1/", "[]", content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (401, "signed_out")


def test_an_old_form_is_kept_and_sent_again(world: World) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.amel, backend="allauth.account.auth_backends.AuthenticationBackend")
    strict.cookies["csrftoken"] = "a" * 32
    old = {"name": "Bruno", "csrfmiddlewaretoken": "b" * 32}
    ours = strict.post("/ampere/servir/1/", old, headers={"Origin": "http://testserver"})
    assert ours.status_code == 403
    assert "Envoyer à nouveau" in ours.content.decode()
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', ours.content.decode())
    assert token is not None
    again = {"name": "Bruno", "csrfmiddlewaretoken": token[1]}
    assert strict.post("/ampere/servir/1/", again).content == b"served"


def test_a_form_of_another_site_is_not_echoed(world: World) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies["csrftoken"] = "a" * 32
    theirs = strict.post(
        "/ampere/servir/1/", {"name": "Mallory"}, headers={"Origin": "http://evil.example"}
    )
    assert theirs.status_code == 403
    assert "Mallory" not in theirs.content.decode()


def test_signing_in_with_user_name_and_password(world: World, client: Client) -> None:
    page = client.get("/comptes/login/").content.decode()
    assert "Identifiant ou adresse électronique" in page
    assert "placeholder" not in page
    form = {"login": "amel", "password": "an honest password"}
    answer = client.post("/comptes/login/", form)
    assert answer["Location"] == "/comptes/accueil/"
    assert client.get("/comptes/accueil/")["Location"] == "/ampere/comptoir/"


def test_network_staff_choose_a_desk(world: World) -> None:
    page = signed_in(world.nadia).get("/comptes/accueil/").content.decode()
    assert "/ampere/comptoir/" in page
    assert "/hohberg/comptoir/" in page


def test_too_many_wrong_passwords_pause(world: World, client: Client) -> None:
    for _ in range(5):
        client.post("/comptes/login/", {"login": "amel", "password": "wrong"})
    answer = client.post("/comptes/login/", {"login": "amel", "password": "an honest password"})
    assert "_auth_user_id" not in client.session
    assert "Trop" in answer.content.decode()


def test_nobody_opens_an_account_alone(world: World, client: Client) -> None:
    client.post("/comptes/signup/", {"username": "mallory", "password1": "an honest password"})
    assert not Account.objects.filter(username="mallory").exists()
    assert client.get("/comptes/email/").status_code == 404
    assert "ne marche plus" in client.get("/comptes/password/reset/key/1-abc/").content.decode()
    assert "équipe du réseau" in client.get("/comptes/password/reset/").content.decode()


def test_amel_changes_her_name_and_language(world: World, amel: Client) -> None:
    amel.post("/comptes/moi/", {"name": "Amel B.", "language": "de"})
    world.amel.refresh_from_db()
    assert (world.amel.name, world.amel.language) == ("Amel B.", "de")
    assert 'lang="de"' in amel.get("/comptes/moi/").content.decode()


def test_the_first_account_needs_the_code_and_an_empty_house(
    db: None, client: Client, settings: Any
) -> None:
    form = {"name": "Nadia", "username": "nadia", "password": "correct horse battery", "code": "k7"}
    assert client.get("/premier-compte/?code=").status_code == 404
    settings.SETUP_CODE = "k7"
    assert client.get("/premier-compte/?code=k8").status_code == 404
    assert client.get("/premier-compte/?code=k7").status_code == 200
    weak = client.post("/premier-compte/", {**form, "password": "nadia"})
    assert "wrong" in weak.content.decode()
    assert client.post("/premier-compte/", form)["Location"] == "/comptes/accueil/"
    made = Account.objects.get()
    assert made.check_password("correct horse battery")
    assert made.assignments.get().desk is None
    assert client.get("/comptes/accueil/")["Location"] == "/comptes/2fa/"
    TOTP.activate(made, SECRET)
    assert client.get("/comptes/accueil/").status_code == 200
    assert Client().get("/premier-compte/?code=k7").status_code == 404
