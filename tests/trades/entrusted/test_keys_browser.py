"""Keys and photos in a real browser: signed with a mouse, refused, sent by a telephone."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Browser, Page, Playwright, expect

from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import (
    KeyCount,
    KeyCountRule,
    Photo,
    Signature,
    State,
    Ticket,
)
from loge.trades.entrusted.tickets import scanning
from tests.support.browser import enter, look
from tests.support.scanner import scan
from tests.trades.entrusted.conftest import Workshop
from tests.trades.entrusted.lending import TODAY
from tests.trades.entrusted.photos import BESIDE, noise, photo
from tests.world import NOW

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def keys(workshop: Workshop) -> Ticket:
    """Bruno's keys; Dina might take them until yesterday, a carer may until the end of the year."""
    ticket = workshop.ticket(workshop.keys, things=[workshop.left("Clés", None)])
    early = workshop.world.act(at=NOW - timedelta(days=9))
    said = {"since": TODAY - timedelta(days=9), "act": early}
    entrusted.allow_person(ticket, person=workshop.world.dina, until=TODAY, **said)  # type: ignore[arg-type]
    entrusted.allow_person(
        ticket, name="Samira Ben Ali", until=TODAY + timedelta(days=30), act=workshop.world.act()
    )
    return ticket


@pytest.fixture
def counter(page: Page, live_server: Any, workshop: Workshop, complaints: list[str]) -> Page:
    """Amel's screen."""
    enter(page, live_server, workshop.world.amel)
    page.set_viewport_size({"width": 1024, "height": 900})
    page.goto(f"{live_server.url}/ampere/comptoir/confies/")
    return page


def ticket_page(page: Page, ticket: Ticket) -> None:
    root = page.url.split("/ampere/")[0]
    page.goto(f"{root}/ampere/comptoir/confies/{ticket.pk}/")
    page.wait_for_load_state("networkidle")


def sign(page: Page) -> None:
    """A few strokes with the mouse."""
    pad = page.locator("canvas.sign-pad")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 40, box["y"] + 60)
    page.mouse.down()
    for step in range(1, 12):
        x = box["x"] + 40 + step * 25
        page.mouse.move(x, box["y"] + (30 if step % 2 else 110), steps=3)
    page.mouse.up()
    expect(page.locator("[data-sign-says]")).to_contain_text("Signé")


def pick(page: Page, name: str) -> None:
    """Somebody else, by the beginning of their name."""
    page.locator("#to-name").click()
    page.keyboard.type(name, delay=50)
    expect(page.locator("#to-list [aria-selected=true]")).to_be_visible()
    page.keyboard.press("Enter")


def test_who_is_no_longer_allowed_goes_without_and_the_carer_signs(
    counter: Page, keys: Ticket
) -> None:
    ticket_page(counter, keys)
    look(counter, "keys-ticket", ("light",))
    counter.get_by_role("link", name="Sortir").click()
    counter.wait_for_load_state("networkidle")
    pick(counter, "alaoui")
    sign(counter)
    look(counter, "keys-lend", ("light",))
    counter.get_by_role("button", name="Noter la sortie").click()
    expect(counter.locator("#says")).to_contain_text("24/11/2026")
    expect(counter.locator("#says")).to_contain_text("Il reste ici")
    assert keys.items.get().state == State.READY

    # Nothing that was done is lost: the carer stands there too, and shows who she is.
    counter.get_by_label("Samira Ben Ali").check()
    counter.get_by_label("un document d’identité a été regardé").check()
    assert counter.locator("input[name=strokes]").input_value().startswith("M")
    counter.get_by_role("button", name="Noter la sortie").click()
    # Bruno is gone and never signed: that is asked, with the way to mend it.
    expect(counter.locator("#says")).to_contain_text("Faites d’abord signer")
    expect(counter.locator("#says").get_by_role("link", name="Faire signer")).to_be_visible()
    look(counter, "keys-unsigned", ("light",))
    counter.locator("#says").get_by_role("button", name="Oui, noter la sortie").click()
    expect(counter.locator("main")).to_contain_text("pris par Samira Ben Ali")
    assert keys.items.get().state == State.AWAY

    counter.get_by_role("link", name="De retour").click()
    counter.get_by_label("Signé plutôt dans le registre").select_option("cannot")
    counter.get_by_role("button", name="Noter le retour").click()
    expect(counter.locator("#keys")).to_contain_text("2 signatures")
    assert [s.paper for s in Signature.objects.all()] == ["", "cannot"]


def test_a_signature_is_cleared_and_a_tap_is_none(counter: Page, keys: Ticket) -> None:
    ticket_page(counter, keys)
    counter.get_by_role("link", name="Faire signer").click()
    counter.wait_for_load_state("networkidle")
    sign(counter)
    counter.get_by_role("button", name="Effacer").click()
    expect(counter.locator("[data-sign-says]")).to_contain_text("Rien n’est encore signé")
    counter.locator("canvas.sign-pad").click()
    counter.get_by_role("button", name="Garder la signature").click()
    expect(counter.locator("#says")).to_contain_text("trop peu pour une signature")
    sign(counter)
    counter.get_by_role("button", name="Garder la signature").click()
    expect(counter.locator("#keys")).to_contain_text("1 signature")


def test_envelopes_are_counted_by_scanning_their_labels(
    counter: Page, workshop: Workshop, keys: Ticket
) -> None:
    KeyCountRule.objects.create(
        desk=workshop.world.ampere, days=91, valid_from=TODAY, source="règle du réseau"
    )
    other = workshop.ticket(workshop.keys, things=[workshop.left("Clés", None)])
    counter.goto(counter.url.replace("/confies/", "/cles/"))
    look(counter, "keys-cabinet", ("light",))
    counter.get_by_role("link", name="Compter les enveloppes").click()
    counter.wait_for_load_state("networkidle")
    scan(counter, scanning.code(keys, 1))
    expect(counter.locator("[data-counted]")).to_contain_text("1 / 2 enveloppes")
    scan(counter, "LOGE BILLET 99999-1")
    expect(counter.locator("[data-counted]")).to_contain_text("aucune enveloppe")
    look(counter, "keys-count", ("light",))
    counter.get_by_role("button", name="Terminer le comptage").click()
    counter.get_by_role("button", name="Oui, terminer : elle n’y est pas").click()
    expect(counter.locator("main")).to_contain_text(f"enveloppe {other.envelope}")
    assert KeyCount.objects.get().seen == 1
    counter.get_by_role("link", name="Que faire").click()
    look(counter, "keys-lost", ("light",))


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "coat.jpg").write_bytes(photo(size=(3000, 2000), exif=BESIDE))
    (tmp_path / "large.jpg").write_bytes(photo()[:-2] + b"\0" * 20_000_000)
    (tmp_path / "page.jpg").write_bytes(b"<html><script>alert(1)</script>")
    (tmp_path / "cut.jpg").write_bytes(noise(side=600)[:9000])
    return tmp_path


def test_photos_at_the_counter_kept_or_refused_with_a_sentence(
    counter: Page, workshop: Workshop, files: Path
) -> None:
    coat = workshop.ticket()
    for name, sentence in (
        ("large.jpg", "plus de 12 Mo"),
        ("page.jpg", "pas une photo"),
        ("cut.jpg", "coupée ou abîmée"),
    ):
        ticket_page(counter, coat)
        counter.locator("input[type=file]").set_input_files(files / name)
        counter.get_by_role("button", name="Garder la photo").click()
        expect(counter.locator(".notice-bad").first).to_contain_text(sentence)
    assert not Photo.objects.exists()
    ticket_page(counter, coat)
    counter.locator("input[type=file]").set_input_files(files / "coat.jpg")
    counter.get_by_role("button", name="Garder la photo").click()
    expect(counter.locator("#photos img")).to_have_count(1)
    assert (
        counter.locator("#photos img").evaluate("img => img.complete || img.decode()") is not False
    )
    assert b"Canon" not in bytes(Photo.objects.get().image)
    look(counter, "photos-ticket", ("light",))


def test_a_telephone_sends_them_by_the_code(
    counter: Page, browser: Browser, workshop: Workshop, files: Path
) -> None:
    coat = workshop.ticket(None, "Manteau", "Chemise")
    ticket_page(counter, coat)
    counter.get_by_role("button", name="Avec un téléphone").click()
    expect(counter.locator(".photo-code svg")).to_be_visible()
    look(counter, "photos-link", ("light",))
    link = counter.locator("#link").input_value()
    size = {"width": 360, "height": 740}
    context = browser.new_context(viewport=size, has_touch=True, locale="fr-FR")
    phone = context.new_page()
    phone.goto(link)
    look(phone, "photos-phone", ("light",))
    phone.set_viewport_size(size)
    phone.get_by_label("Chemise").check()
    phone.locator("input[type=file]").set_input_files(files / "coat.jpg")
    expect(phone.locator("main")).to_contain_text("1 photo est arrivée")
    expect(counter.locator(".photo img")).to_have_count(1, timeout=10_000)
    assert Photo.objects.get().item == coat.items.get(name="Chemise")
    phone.locator("input[type=file]").set_input_files(files / "page.jpg")
    expect(phone.locator(".notice-bad")).to_contain_text("pas une photo")
    context.close()


def test_the_counters_own_camera_takes_one(
    playwright: Playwright,
    browser_type_launch_args: dict[str, Any],
    live_server: Any,
    workshop: Workshop,
) -> None:
    fake = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    args = {**browser_type_launch_args, "args": [*browser_type_launch_args["args"], *fake]}
    coat = workshop.ticket()
    browser = playwright.chromium.launch(**args)
    page = browser.new_page(locale="fr-FR")
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    enter(page, live_server, workshop.world.amel)
    page.goto(f"{live_server.url}/ampere/comptoir/confies/{coat.pk}/")
    page.get_by_role("button", name="Photographier 1-1 avec la caméra").click()
    expect(page.locator("dialog video")).to_be_visible()
    expect(page.locator("dialog video")).not_to_have_js_property("videoWidth", 0)
    page.get_by_role("button", name="Prendre la photo").click()
    expect(page.locator("#photos img")).to_have_count(1)
    assert Photo.objects.get().width >= 320
    assert said == []
    browser.close()
