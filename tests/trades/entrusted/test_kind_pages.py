"""The office's pages of what may be left: words on the page, who may, nothing that grows."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loge.house.catalogue.models import Price, Service
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.actions.kinds import Called
from loge.trades.entrusted.models import Kind, Piece, UnclaimedRule
from tests.trades.entrusted.conftest import Workshop
from tests.world import NOW, signed_in

HERE = "/ampere/bureau/confies/"
QUESTIONS = {"q0-label_fr": "", "q0-kind": "text", "q1-label_fr": "", "q1-kind": "text"}


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def kind_sent(**more: object) -> dict[str, object]:
    known = {"name": "Aiguisage", "name_de": "Schleifen", "family": "at_your_service"}
    known |= {"place": "shelf", "vat": "normal", "category": "care", "letter": "a"}
    return known | QUESTIONS | more


def test_amel_makes_a_kind_on_one_page_and_prices_a_thing_on_the_next(
    amel: Client, workshop: Workshop
) -> None:
    steps = ["partner", "payment"]
    sent = kind_sent(steps=steps, partner=workshop.cleaner.pk, work_days=2, ticket_fr="Lames")
    sent |= {"q0-label_fr": "Combien de lames ?", "q0-required": "on"}
    answer = amel.post(f"{HERE}nouveau/", sent)
    assert answer.status_code == 302
    kind = Kind.objects.get(service__name="Aiguisage")
    assert kind.questions[0]["label"] == {"fr": "Combien de lames ?"}
    assert kind.service.translations == {"de": {"name": "Schleifen", "note": ""}}
    added = amel.post(f"{HERE}{kind.pk}/pieces/", {"name": "Couteau", "cents": "3,50"})
    assert added.status_code == 302
    page = text(amel, f"{HERE}{kind.pk}/")
    assert "Couteau" in page
    assert "3,50 €" in page.replace("\xa0", " ")
    assert "Chez Pressing Bleu" in page
    assert "Aiguisage" in text(amel, HERE)


def test_steps_that_contradict_each_other_come_back_with_their_sentence(
    amel: Client, workshop: Workshop
) -> None:
    sent = kind_sent(steps=["found", "payment"])
    answer = amel.post(f"{HERE}nouveau/", sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "rendu sans paiement" in page
    assert 'value="Aiguisage"' in page
    assert not Kind.objects.filter(service__name="Aiguisage").exists()
    assert not Service.objects.filter(name="Aiguisage").exists()


def test_the_way_is_drawn_while_one_chooses(amel: Client, workshop: Workshop) -> None:
    chosen = f"steps=partner&steps=payment&partner={workshop.cleaner.pk}&work_days=3"
    drawn = text(amel, f"{HERE}chemin/?{chosen}")
    assert "Chez Pressing Bleu" in drawn
    assert "<html" not in drawn
    assert "notice-warn" in text(amel, f"{HERE}chemin/?steps=found&steps=quote")
    odd = "steps=<script>&partner=99999999999999999999&work_days=-1&place=moon"
    assert "script>" not in text(amel, f"{HERE}chemin/?{odd}")


def test_a_service_that_is_there_becomes_a_kind(amel: Client, workshop: Workshop) -> None:
    known = {"name": "Vélos", "family": "at_your_service", "desk": workshop.world.ampere}
    service = Service.objects.create(code="bike_care", note="le samedi", **known)
    assert f"?service={service.pk}" in text(amel, HERE)
    assert 'value="Vélos"' in text(amel, f"{HERE}nouveau/?service={service.pk}")
    sent = kind_sent(name="Entretien de vélos", service=service.pk)
    assert amel.post(f"{HERE}nouveau/", sent).status_code == 302
    service.refresh_from_db()
    assert (service.name, service.entrusted_kind.letter) == ("Entretien de vélos", "A")


def test_a_kind_is_changed_and_stopped(amel: Client, workshop: Workshop) -> None:
    page = f"{HERE}{workshop.pressing.pk}/"
    form = text(amel, f"{page}changer/")
    assert 'value="Pressing"' in form
    sent = kind_sent(
        name="Pressing", steps=["partner", "payment"], partner=workshop.cleaner.pk, work_days=4
    )
    assert amel.post(f"{page}changer/", sent).status_code == 302
    workshop.pressing.refresh_from_db()
    assert workshop.pressing.work_days == 4
    later = {"status": "stopped", "from_day": str(NOW.date() + timedelta(days=7))}
    assert amel.post(f"{page}prevoir/", later).status_code == 302
    assert "1er décembre 2026" in text(amel, page)


def test_prices_have_their_history_and_today_must_be_meant(
    amel: Client, workshop: Workshop
) -> None:
    page = f"{HERE}pieces/{workshop.coat.pk}/"
    sent = {"cents": "12,50", "valid_from": "2026-11-01", "source": "tarif", "confidence": "told"}
    assert amel.post(f"{page}prix/", sent).status_code == 302
    today = sent | {"cents": "13", "valid_from": "2026-11-24"}
    assert amel.post(f"{page}prix/", today).status_code == 409
    later = sent | {"cents": "14", "valid_from": "2027-01-01"}
    assert amel.post(f"{page}prix/", later).status_code == 302
    shown = text(amel, page)
    assert "tarif" in shown
    assert "Amel" in shown
    price = Price.objects.get(cents=1400)
    gone = amel.post(f"{HERE}prix/{price.pk}/retirer/", {"de": workshop.coat.pk})
    assert gone.status_code == 302
    assert not Price.objects.filter(cents=1400).exists()
    wrong = amel.post(f"{page}prix/", sent | {"cents": "beaucoup"})
    assert wrong.status_code == 422
    assert "beaucoup" in wrong.content.decode()


def test_a_thing_without_a_name_comes_back(amel: Client, workshop: Workshop) -> None:
    answer = amel.post(f"{HERE}{workshop.pressing.pk}/pieces/", {"name": "", "cents": "12"})
    assert answer.status_code == 422
    assert 'value="12"' in answer.content.decode()


def test_how_long_things_are_kept_is_read_and_decided(amel: Client, workshop: Workshop) -> None:
    assert "aucune règle" in text(amel, f"{HERE}delais/")
    sent = {
        "remind_days": "7, 30",
        "letter_days": "180",
        "letter_notice_days": "30",
        "give_up_days": "365",
        "outcomes": ["sold"],
        "chase_days": "2",
        "valid_from": "2026-11-24",
        "source": "loi du 31 décembre 1903",
        "confidence": "verified",
    }
    page = f"{HERE}delais/changer/?de={workshop.pressing.pk}"
    assert amel.post(page, sent | {"remind_days": "sept"}).status_code == 422
    assert amel.post(page, sent).status_code == 302
    assert UnclaimedRule.objects.get().kind == workshop.pressing
    assert "1903" in text(amel, f"{HERE}delais/")
    assert "1903" in text(amel, page)


def test_a_stranger_finds_nothing_and_the_auditor_only_reads(workshop: Workshop) -> None:
    world = workshop.world
    pk = workshop.pressing.pk
    assert signed_in(world.chloe).get(f"/hohberg/bureau/confies/{pk}/").status_code == 404
    assert signed_in(world.chloe).get(f"{HERE}{pk}/").status_code == 404
    assert signed_in(world.victor).get(HERE).status_code == 403
    ines = signed_in(world.ines)
    assert "Changer comment" not in text(ines, f"{HERE}{pk}/")
    assert ines.get(f"{HERE}nouveau/").status_code == 403


def test_an_empty_desk_is_invited_to_begin(workshop: Workshop) -> None:
    chloe = signed_in(workshop.world.chloe)
    assert "Ajoutez la première" in text(chloe, "/hohberg/bureau/confies/")


def test_more_kinds_and_things_ask_the_database_no_more(amel: Client, workshop: Workshop) -> None:
    def asked(path: str) -> int:
        text(amel, path)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            text(amel, path)
        return len(asked)

    paths = [HERE, f"{HERE}{workshop.pressing.pk}/", f"{HERE}delais/"]
    before = [asked(path) for path in paths]
    for n in range(6):
        entrusted.add_kind(called=Called(name=f"Sorte {n}"), act=workshop.world.act())
        made = entrusted.add_piece(
            workshop.pressing, name=f"Pièce {n}", cents=100, act=workshop.world.act()
        )
        assert Piece.objects.filter(pk=made.made).exists()
    assert [asked(path) for path in paths] == before
