"""A refusal is said on the page one is on: nothing typed or ticked is lost."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

import loge
from loge.trades.entrusted.models import State
from tests.trades.entrusted.conftest import Workshop
from tests.trades.entrusted.links import linked
from tests.trades.entrusted.test_sending import sent
from tests.trades.entrusted.test_slip_pages import words
from tests.world import signed_in

HOME = Path(loge.__file__).parent
FORMS = re.compile(r"<form\b((?:\{%.*?%\}|[^>])*)>", re.DOTALL)
HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/ampere/comptoir/"}
# A letter opens beside the page, which stays; a code and a link are shown once, nothing is typed
# for them.
BESIDE = ("print_last_letter", "link_partner", "show_photo_link")


def forms() -> list[tuple[str, str]]:
    """Every form that is sent from our pages, with the template it stands in."""
    folders = ("trades/entrusted/templates", "screens/ageing/templates")
    pages = [page for folder in folders for page in sorted((HOME / folder).rglob("*.html"))]
    found = [(page.name, tag) for page in pages for tag in FORMS.findall(page.read_text())]
    return [(name, tag) for name, tag in found if 'method="post"' in tag]


def test_every_form_stays_with_what_was_typed() -> None:
    lose = [
        (name, tag)
        for name, tag in forms()
        if 'hx-boost="true"' not in tag
        and not any(verb in tag for verb in BESIDE)
        and "workshop:" not in tag
    ]
    assert len(forms()) > 50
    assert lose == []


@pytest.mark.django_db
@pytest.mark.usefixtures("tuesday")
def test_a_wrong_count_is_said_beside_the_form(workshop: Workshop) -> None:
    coat, shirt = workshop.ticket(None, "Manteau", "Chemise").items.all()
    amel, page = signed_in(workshop.world.amel), "/ampere/comptoir/bordereaux/partenaires"
    known: dict[str, Any] = {"things": [coat.pk, shirt.pk], "counted": "1"}
    page = f"{page}/{workshop.cleaner.pk}/envoyer/"
    said = amel.post(page, known | {"key": "a"}, headers=HTMX)
    assert (said.status_code, said["HX-Retarget"]) == (409, "#says")
    assert "<html" not in said.content.decode()
    done = amel.post(page, known | {"counted": "2", "key": "b"}, headers=HTMX)
    assert done["HX-Redirect"].startswith("/ampere/comptoir/bordereaux/")


@pytest.mark.django_db
@pytest.mark.usefixtures("tuesday")
def test_a_page_with_scripts_of_its_own_is_read_whole_after_the_act(workshop: Workshop) -> None:
    item, amel = workshop.item(), signed_in(workshop.world.amel)
    address = f"/ampere/comptoir/sinistres/objet/{item.pk}/perdu/"
    answer = amel.post(address, {"words": "introuvable", "key": "a"}, headers=HTMX)
    assert answer["HX-Redirect"].startswith("/ampere/comptoir/sinistres/")
    item.refresh_from_db()
    assert item.state == State.LOST


@pytest.mark.django_db
@pytest.mark.usefixtures("tuesday")
def test_a_partner_finds_their_count_ticks_and_reason_again(workshop: Workshop) -> None:
    coat, shirt = workshop.ticket(None, "Manteau", "Chemise").items.all()
    batch, secret = sent(workshop, coat, shirt), linked(workshop)
    browser = Client()

    def refused(what: str, **data: Any) -> str:
        answer = browser.post(f"/atelier/{secret}/{what}/", data)
        assert answer.status_code == 409, what
        return words(answer)

    assert 'value="beaucoup"' in refused("compte", batch=batch.pk, counted="beaucoup")
    said = refused("prix", thing=shirt.pk, cents="cher", words="tache de vin")
    assert 'value="cher"' in said
    assert 'value="tache de vin"' in said
    hem = workshop.item(workshop.sewing, things=[workshop.left("Ourlet", None)])
    sent(workshop, hem)
    ticked = refused("pret", things=[coat.pk, hem.pk])
    assert f'id="t{coat.pk}" form="r{batch.pk}" checked' in ticked
