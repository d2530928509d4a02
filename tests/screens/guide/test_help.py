"""From a screen to its page of the guide; the sheet of shortcuts; the guide in a real browser."""

import io
from typing import Any

import pypdf
import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from loge.house.people.models import Account
from loge.screens.guide import keys, pages
from tests.support.browser import shuts_nobody_out
from tests.support.scanner import scan
from tests.world import World, signed_in

ADDRESSES = ["", "premier-jour/", "clavier/", "papier/", "tout/", "chercher/?q=colis", "rien/"]


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("/ampere/comptoir/", "comptoir"),
        ("/ampere/comptoir/journee/", "journee"),
        ("/ampere/comptoir/recevoir/", "recevoir"),
        ("/ampere/comptoir/colis/", "colis"),
        ("/ampere/comptoir/billets/", "petits-mots"),
        ("/ampere/comptoir/personne/inscrire/", "personnes"),
        ("/ampere/comptoir/envois/", "envoyer"),
        ("/ampere/comptoir/envois/deposer/", "envoyer"),
        ("/ampere/comptoir/envois/tournee/", "envoyer"),
        ("/ampere/comptoir/terminal/", "terminal"),
        ("/ampere/comptoir/arrivees/", "casiers"),
        ("/ampere/comptoir/colis/rendus/", "rendre"),
        ("/ampere/comptoir/suivi/", "suivi"),
        ("/ampere/comptoir/confies/", "confier"),
        ("/ampere/comptoir/confies/deposer/", "confier"),
        ("/ampere/comptoir/bordereaux/", "partenaires"),
        ("/ampere/comptoir/cles/", "cles"),
        ("/ampere/comptoir/cles/compter/", "cles"),
        ("/ampere/comptoir/sinistres/", "pertes"),
        ("/ampere/comptoir/garde/", "garde"),
    ],
)
def test_each_screen_leads_to_its_page(amel: Client, address: str, page: str) -> None:
    html = amel.get(address).content.decode()
    assert f'<a href="/aide/{page}/" target="loge-aide" data-key="F1">' in html


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("confies/", "sortes"),
        ("confies/nouveau/", "sortes"),
        ("confies/delais/", "sortes"),
        ("casiers/", "casiers"),
        ("poste/regles/", "regles"),
        ("poste/stock/", "stock"),
        ("poste/stock/compter/", "stock"),
        ("poste/convention/", "convention"),
    ],
)
def test_each_page_in_the_office_leads_to_its_own(world: World, address: str, page: str) -> None:
    html = signed_in(world.nadia).get(f"/ampere/bureau/{address}").content.decode()
    assert f'<a href="/aide/{page}/" target="loge-aide" data-key="F1">' in html


def test_the_sign_in_leads_to_the_guide(db: None) -> None:
    assert 'href="/aide/session/"' in Client().get("/comptes/login/").content.decode()


def test_the_guide_answers_while_the_screen_is_locked(amel: Client) -> None:
    amel.post("/comptes/verrouiller/")
    assert amel.get("/aide/si-code-oublie/").status_code == 200
    assert amel.get("/ampere/comptoir/").status_code == 302


def test_a_screen_nobody_wrote_about_leads_to_the_contents() -> None:
    assert pages.guide().about("nowhere:at_all") is None
    assert pages.guide().about("counter:whatever").slug == "comptoir"  # type: ignore[union-attr]


def test_the_sheet_of_shortcuts_is_one_page_with_every_key() -> None:
    answer = Client(headers={"accept-language": "de"}).get("/aide/raccourcis.pdf")
    assert answer["Content-Type"] == "application/pdf"
    read = pypdf.PdfReader(io.BytesIO(answer.content))
    (sheet,) = read.pages
    assert [round(float(side)) for side in sheet.mediabox[2:]] == [595, 842]
    text = " ".join(sheet.extract_text().split())
    for words in ("Les raccourcis du clavier", "Partout", "Verrouiller", "Tout remettre", "Échap"):
        assert words in text
    for _path, key, _words, _context in keys.found():
        assert key.upper() in text
    assert read.trailer["/Root"]["/Lang"] == "fr"


def test_every_key_of_the_templates_was_read() -> None:
    found = {(path.rpartition("/")[2], key) for path, key, _words, _context in keys.found()}
    assert {("desk.html", "F1"), ("desk.html", "F10"), ("home.html", "F4")} <= found
    assert {("card.html", key) for key in "fgmn"} <= found
    assert {("home.html", "F9"), ("on_card.html", "o")} <= found
    assert {("membership.html", "r"), ("membership.html", "j"), ("offers.html", "")} <= found


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_the_guide_shuts_anybody_out(page: Page, live_server: Any, scheme: Any) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.emulate_media(color_scheme=scheme)
    for address in ADDRESSES:
        page.goto(f"{live_server.url}/aide/{address}")
        for width in (360, 1024, 1440):
            page.set_viewport_size({"width": width, "height": 800})
            shuts_nobody_out(page, address, colours=width != 1024)
    assert [said for said in complaints if "404" not in said] == []


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_every_page_is_read_on_a_telephone(page: Page, live_server: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    for slug in pages.guide().pages:
        page.goto(f"{live_server.url}/aide/{slug}/")
        shuts_nobody_out(page, slug, colours=False)  # those of "tout/" are the same


@pytest.mark.django_db(transaction=True)
def test_f1_opens_the_right_page_beside_what_is_being_typed(
    amels: Page, go: Any, neighbourhood: World
) -> None:
    go("comptoir/personne/inscrire/")
    amels.locator("#id_last_name").fill("Kvaratskhelia")
    with amels.expect_popup() as opened:
        amels.keyboard.press("F1")
    opened.value.wait_for_url("**/aide/personnes/")
    assert amels.locator("#id_last_name").input_value() == "Kvaratskhelia"
    amels.bring_to_front()
    amels.keyboard.press("F10")
    amels.wait_for_url("**/comptes/verrou/**")
    assert Account.objects.count()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("american", ["çV20524752032", "çVéà(é'è(éà\"é"])
def test_an_american_scanner_is_understood_as_the_guide_says(
    amels: Page, go: Any, parcel: Any, neighbourhood: World, american: str
) -> None:
    parcel(neighbourhood.dina, "9V20524752032")
    go("comptoir/recevoir/")
    expect(amels.locator("#number")).to_be_focused()
    scan(amels, american)
    expect(amels.get_by_text("Déjà reçu")).to_be_visible()
    go("comptoir/")
    expect(amels.locator("#q")).to_be_focused()
    scan(amels, american)
    amels.wait_for_url(f"**/personne/{neighbourhood.dina.pk}/?parcel=*")


@pytest.mark.django_db(transaction=True)
def test_f10_locks_a_page_of_parcels_too(amels: Page, go: Any) -> None:
    go("comptoir/recevoir/")
    amels.keyboard.press("F10")
    amels.wait_for_url("**/comptes/verrou/**")
