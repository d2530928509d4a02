"""What a passer-by reads: open or not, the week, the three families, how to join."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import get_resolver

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue.models import Service
from loge.house.network import actions as network
from loge.house.network.models import Desk
from loge.house.network.rules import RESERVED, is_slug
from loge.kernel.access import Permission
from loge.kernel.act import Act
from tests.world import NOW

STRASBOURG = ZoneInfo("Europe/Paris")


def act(desk: Desk) -> Act:
    return Act(desk=desk, at=NOW, may=frozenset(Permission))


def read(client: Client, path: str, status: int = 200) -> str:
    """The words of a page, as one reads them."""
    answer = client.get(path)
    assert answer.status_code == status
    text = re.sub(r"<script.*?</script>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    return re.sub(r"[\s\u00a0\u202f]+", " ", unescape(text))


def test_the_network_shows_its_desks_open_and_planned(ampere: Desk, passer_by: Client) -> None:
    words = read(passer_by, "/")
    assert "La Conciergerie Solidaire d’Alsace" in words
    assert "Ampère Ouvert jusqu’à 11 h 30 Rouvre à 15 h 40 rue de Wattwiller" in words
    assert "Hohberg en projet Strasbourg" in words
    assert "Écrivains en projet Schiltigheim et Bischheim" in words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "fr",
            [
                "Ouvert jusqu’à 11 h 30",
                "Rouvre à 15 h",
                "À votre service",
                "Relais poste · pour tout le monde affranchissement, expédition, distribution",
                "Solidaires entre nous",
                "Ensemble !",
                "Mardi 24 aujourd’hui 8 h – 11 h 30 15 h – 18 h",
                "Dimanche 29 fermé",
                "Vendredi 25 décembre fermé · Noël",
                "Samedi 26 décembre fermé · Saint-Étienne",
                "10 € par foyer et par an",
                "Bus, ligne 30",
            ],
        ),
        (
            "de",
            [
                "Geöffnet bis 11.30 Uhr",
                "Öffnet wieder um 15 Uhr",
                "Zu Ihren Diensten",
                "Poststelle · für alle offen",
                "Dienstag, 24. heute 8–11.30 Uhr 15–18 Uhr",
                "Samstag, 26. Dezember geschlossen · Stephanstag",
                "10 € pro Haushalt und Jahr",
            ],
        ),
        (
            "en",
            [
                "Open until 11:30",
                "At your service",
                "Tuesday 24 today 8:00–11:30 15:00–18:00",
                "Saturday 26 December closed · Saint Stephen's Day",
                "€10 per household and year",
            ],
        ),
    ],
)
def test_a_desk_says_it_all_in_each_language(
    ampere: Desk, passer_by: Client, language: str, words: list[str]
) -> None:
    page = read(passer_by, f"/ampere/?lang={language}")
    for sentence in words:
        assert sentence in page


@pytest.mark.parametrize(
    ("at", "headline", "then"),
    [
        ("2026-11-24T12:00", "Fermé en ce moment", "Ouvre à 15 h"),
        ("2026-11-24T20:00", "Fermé en ce moment", "Ouvre demain à 8 h"),
        ("2026-12-26T10:00", "Fermé : Saint-Étienne", "Ouvre lundi 28 décembre à 15 h"),
        ("2026-04-03T10:00", "Fermé : Vendredi saint", "Ouvre demain à 9 h"),
    ],
)
def test_a_closed_desk_says_why_and_when_it_opens(
    ampere: Desk, passer_by: Client, at: str, headline: str, then: str
) -> None:
    with time_machine.travel(datetime.fromisoformat(at).replace(tzinfo=STRASBOURG), tick=False):
        assert f"{headline} {then}" in read(passer_by, "/ampere/")


def test_a_week_of_leave_is_announced_as_one(ampere: Desk, passer_by: Client) -> None:
    network.close(
        starts_at=datetime(2026, 11, 30, tzinfo=STRASBOURG),
        ends_at=datetime(2026, 12, 8, tzinfo=STRASBOURG),
        reason="holidays",
        act=act(ampere),
    )
    words = read(passer_by, "/ampere/")
    assert "Du lundi 30 novembre au lundi 7 décembre fermé · congés annuels" in words
    assert "Lundi 30 fermé · congés annuels" in words


def test_a_day_with_other_hours_says_them(ampere: Desk, passer_by: Client) -> None:
    network.set_exception(date(2026, 12, 5), hours="14:00-17:00", reason="event", act=act(ampere))
    words = read(passer_by, "/ampere/")
    assert "Samedi 5 décembre 14 h – 17 h · évènement du quartier" in words


def test_a_planned_desk_says_that_it_is_not_open_yet(ampere: Desk, passer_by: Client) -> None:
    words = read(passer_by, "/hohberg/")
    assert "Cette loge est en projet, elle n’est pas encore ouverte." in words
    assert "Horaires" not in words


def test_a_desk_that_closed_for_good_says_so_and_leaves_the_list(
    ampere: Desk, passer_by: Client
) -> None:
    Desk.objects.filter(slug="hohberg").update(status=Desk.Status.CLOSED)
    assert "fermé définitivement" in read(passer_by, "/hohberg/")
    assert "Hohberg" not in read(passer_by, "/")


@pytest.mark.parametrize("path", ["/cathedrale/", "/AMPERE/", "/amp%C3%A8re/"])
def test_there_is_no_such_desk(ampere: Desk, passer_by: Client, path: str) -> None:
    assert passer_by.get(path).status_code == 404


def test_a_network_that_is_not_set_up_yet_has_a_front_page(db: None, passer_by: Client) -> None:
    assert "Aucune loge n’est encore installée." in read(passer_by, "/")
    for path in ("/mentions-legales/", "/confidentialite/", "/accessibilite/"):
        assert passer_by.get(path).status_code == 200


def test_what_the_desk_wrote_of_itself_is_text_and_never_code(
    ampere: Desk, passer_by: Client
) -> None:
    evil = "</script><script>alert(1)</script>"
    bread = Service.objects.get(desk=ampere, code="bread")
    catalogue.change_service(bread, name=evil, act=act(ampere))
    Desk.objects.filter(pk=ampere.pk).update(name=evil)
    page = passer_by.get("/ampere/").content.decode()
    assert "<script>" not in page
    assert page.count("</script>") == 1


def test_the_language_is_chosen_by_a_plain_link_and_remembered(
    ampere: Desk, passer_by: Client
) -> None:
    answer = passer_by.get("/ampere/?lang=de")
    assert '<html lang="de"' in answer.content.decode()
    cookie = answer.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (cookie.value, cookie["samesite"], bool(cookie["httponly"])) == ("de", "Lax", True)
    assert '<html lang="de"' in passer_by.get("/").content.decode()


@pytest.mark.parametrize("language", ["tlh", "", "../../etc", "<b>"])
def test_a_language_loge_does_not_speak_changes_nothing(
    ampere: Desk, passer_by: Client, language: str
) -> None:
    answer = passer_by.get("/ampere/", {"lang": language})
    assert '<html lang="fr"' in answer.content.decode()
    assert not answer.cookies


def test_search_engines_find_each_language(ampere: Desk, passer_by: Client) -> None:
    page = passer_by.get("/ampere/?lang=de").content.decode()
    assert '<link rel="canonical" href="http://testserver/ampere/?lang=de">' in page
    assert 'hreflang="x-default" href="http://testserver/ampere/"' in page
    plain = passer_by.get("/ampere/")
    assert '<link rel="canonical" href="http://testserver/ampere/">' in plain.content.decode()
    assert "Cookie" in plain["Vary"]
    for language in ("fr", "de", "en"):
        assert f'hreflang="{language}" href="http://testserver/ampere/?lang={language}"' in page
    assert "http://testserver/ampere/" in passer_by.get("/sitemap.xml").content.decode()
    assert "Disallow: /comptes/" in passer_by.get("/robots.txt").content.decode()
    assert passer_by.get("/favicon.ico").status_code == 301


def linked(page: str) -> Any:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    return json.loads(found.group(1))


def test_machines_read_the_hours_and_the_days_that_differ(ampere: Desk, passer_by: Client) -> None:
    network.set_exception(date(2026, 12, 5), hours="14:00-17:00", act=act(ampere))
    data = linked(passer_by.get("/ampere/").content.decode())
    assert data["@type"] == "LocalBusiness"
    assert data["address"]["streetAddress"] == "40 rue de Wattwiller"
    usual = [(h["dayOfWeek"], h["opens"], h["closes"]) for h in data["openingHoursSpecification"]]
    assert len(usual) == 9
    assert ("Saturday", "09:00", "12:00") in usual
    special = {
        h["validFrom"]: (h["opens"], h["closes"]) for h in data["specialOpeningHoursSpecification"]
    }
    assert special == {
        "2026-12-05": ("14:00", "17:00"),
        "2026-12-25": ("00:00", "00:00"),
        "2026-12-26": ("00:00", "00:00"),
        "2027-01-01": ("00:00", "00:00"),
    }


def test_the_public_pages_need_no_script(ampere: Desk, passer_by: Client) -> None:
    for path in ("/", "/ampere/", "/hohberg/", "/confidentialite/"):
        page = passer_by.get(path).content.decode()
        assert "<script src" not in page
        assert " style=" not in page


def test_the_legal_notice_names_each_desk_with_its_siret(ampere: Desk, passer_by: Client) -> None:
    Desk.objects.filter(pk=ampere.pk).update(siret="73282932000074")
    notice = read(passer_by, "/mentions-legales/")
    assert ampere.name in notice
    assert "Numéro SIRET : 73282932000074" in notice
    assert "73282932000074" in read(passer_by, "/mentions-legales/?lang=de")


def test_the_legal_pages_name_the_two_roles_and_what_is_missing(
    ampere: Desk, passer_by: Client
) -> None:
    assert "à compléter par le réseau" in read(passer_by, "/mentions-legales/")
    privacy = read(passer_by, "/confidentialite/")
    assert "responsable du traitement" in privacy
    assert "sous-traitant" in privacy
    assert "non conforme" in read(passer_by, "/accessibilite/")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "oublié par le logiciel lui-même"),
        ("de", "von der Software selbst vergessen"),
        ("en", "forgotten by the software itself"),
    ],
)
def test_the_privacy_page_says_what_the_purge_does(
    ampere: Desk, passer_by: Client, language: str, words: str
) -> None:
    privacy = read(passer_by, f"/confidentialite/?lang={language}")
    assert words in privacy
    assert "SAN-2020-008" in privacy
    assert "L123-22" in privacy


def test_a_desks_page_costs_seventeen_questions_and_the_front_five(
    ampere: Desk, passer_by: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(17):
        passer_by.get("/ampere/")
    with django_assert_num_queries(5):
        passer_by.get("/")


def first_words(patterns: Iterable[Any]) -> Iterator[str]:
    """The first word of every address, read through the includes without a word of their own."""
    for pattern in patterns:
        route = str(pattern.pattern)
        if route:
            yield route.split("/")[0].split(".")[0]
        else:
            yield from first_words(getattr(pattern, "url_patterns", []))


def test_the_first_words_of_all_addresses_are_reserved() -> None:
    words = set(first_words(get_resolver().url_patterns))
    assert {"style", "healthz", "comptes", "confidentialite", "robots"} <= words
    assert {word for word in words if is_slug(word)} <= RESERVED
