"""The pages of keys: the cabinet, naming, taking out, bringing back, counting, the register."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from loge.trades.entrusted.models import Allowed, KeyCount, KeyCountRule, Signature, State, Ticket
from loge.trades.entrusted.tickets import scanning
from tests.trades.entrusted.conftest import Workshop
from tests.trades.entrusted.lending import STROKES, TODAY
from tests.world import World, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday")]
HERE = "/ampere/comptoir/cles"


def said(answer: Any) -> str:
    text: str = answer.content.decode().replace("\xa0", " ").replace("\u202f", " ")
    return text


def name(amel: Client, keys: Ticket, person: Any = "", **more: Any) -> Any:
    sent = {"person": getattr(person, "pk", ""), "since": TODAY, "last_day": "2026-12-31", **more}
    return amel.post(f"{HERE}/ticket/{keys.pk}/autoriser/", sent)


def out(amel: Client, keys: Ticket, who: str, **more: Any) -> Any:
    sent = {"who": who, "item": keys.items.get().pk, "strokes": STROKES, **more}
    return amel.post(f"{HERE}/ticket/{keys.pk}/sortir/", sent)


def test_the_whole_way_of_a_key(
    amel: Client, world: World, workshop: Workshop, keys: Ticket
) -> None:
    page = f"/ampere/comptoir/confies/{keys.pk}/"
    assert "n’est pas encore signé" in said(amel.get(page))
    item = keys.items.get()
    signed = {"item": item.pk, "strokes": STROKES}
    assert amel.post(f"{HERE}/ticket/{keys.pk}/signer/", signed).status_code == 302
    assert "n’est pas encore signé" not in said(amel.get(page))
    assert name(amel, keys, world.dina).status_code == 302
    assert "autorisation valable aujourd’hui" in said(amel.get(page))
    assert "Dina Alaoui" in said(amel.get(f"{HERE}/ticket/{keys.pk}/sortir/"))
    assert out(amel, keys, f"person:{world.dina.pk}").status_code == 302
    assert "pris par" in said(amel.get(page))
    assert "Dina Alaoui" in said(amel.get(f"{HERE}/?ou=out"))
    back = {"item": item.pk, "paper": "cannot"}
    assert amel.post(f"{HERE}/ticket/{keys.pk}/rentrer/", back).status_code == 302
    assert Signature.objects.count() == 3
    assert keys.items.get().state == State.READY
    shown = said(amel.get(page))
    assert "3 signatures" in shown
    assert f'd="{STROKES}"' in shown


def test_who_is_no_longer_allowed_is_refused_with_the_sentence(
    amel: Client, world: World, keys: Ticket, tuesday: Any
) -> None:
    name(amel, keys, world.dina, last_day=TODAY + timedelta(days=1))
    tuesday.shift(timedelta(days=2))
    answer = out(signed_in(world.amel), keys, "", to=world.dina.pk)
    assert answer.status_code == 409
    assert "n’a plus le droit" in said(answer) or "plus autorisé" in said(answer)
    assert "26/11/2026" in said(answer)
    assert keys.items.get().state == State.READY


def test_withdrawing_is_a_button(amel: Client, world: World, keys: Ticket) -> None:
    name(amel, keys, world.dina)
    row = Allowed.objects.get()
    assert amel.post(f"{HERE}/autorisation/{row.pk}/retirer/").status_code == 302
    assert out(amel, keys, f"person:{world.dina.pk}").status_code == 409


def test_by_name_only_and_with_what_was_typed_kept(amel: Client, keys: Ticket) -> None:
    wrong = name(amel, keys, name="Samira Ben Ali", last_day="2026-01-01")
    assert wrong.status_code == 422
    assert "Samira Ben Ali" in said(wrong)
    assert name(amel, keys, name="Samira Ben Ali").status_code == 302
    who = f"allowed:{Allowed.objects.get().pk}"
    assert "document d’identité" in said(amel.get(f"{HERE}/ticket/{keys.pk}/sortir/"))
    assert out(amel, keys, who).status_code == 409
    # What was said already is not said again by the button.
    answer = said(out(amel, keys, who, confirmed="document_seen"))
    button = answer.split('value="left_unsigned">')[1].split("</button>")[0]
    assert button.endswith(">Oui, noter la sortie quand même")
    both = ["document_seen", "left_unsigned"]
    assert out(amel, keys, who, confirmed=both).status_code == 302


def test_before_they_go_out_whoever_left_them_is_let_sign(
    amel: Client, world: World, keys: Ticket
) -> None:
    sign, page = f"{HERE}/ticket/{keys.pk}/signer/", f"{HERE}/ticket/{keys.pk}/sortir/"
    assert sign in said(amel.get(page))
    answer = out(amel, keys, f"person:{world.bruno.pk}")
    assert answer.status_code == 409
    assert "Faites d’abord signer" in said(answer)
    assert f'href="{sign}"' in said(answer)
    assert 'name="confirmed" value="left_unsigned"' in said(answer)
    assert STROKES in said(answer)
    assert amel.post(sign, {"item": keys.items.get().pk, "paper": "cannot"}).status_code == 302
    assert sign not in said(amel.get(page))
    assert out(amel, keys, f"person:{world.bruno.pk}").status_code == 302


def test_for_good_they_leave_signed_from_the_ticket_page(
    amel: Client, world: World, keys: Ticket
) -> None:
    sent = {"who": world.bruno.pk, "item": keys.items.get().pk}
    hand = f"/ampere/comptoir/confies/{keys.pk}/remettre/"
    assert "data-sign" in said(amel.get(f"/ampere/comptoir/confies/{keys.pk}/"))
    answer = amel.post(hand, sent)
    assert answer.status_code == 409
    assert "signer d’abord" in said(answer)
    assert amel.post(hand, {**sent, "strokes": STROKES}).status_code == 302
    assert keys.items.get().state == State.HANDED_OVER


def test_taking_out_stands_before_giving_back_for_good(
    amel: Client, workshop: Workshop, keys: Ticket
) -> None:
    page = said(amel.get(f"/ampere/comptoir/confies/{keys.pk}/"))
    assert page.index("Sortir") < page.index("<h2>Rendre pour de bon")
    assert '<button class="button">Remettre ce qui est coché' in page
    coat = said(amel.get(f"/ampere/comptoir/confies/{workshop.ticket().pk}/"))
    assert "<h2>Remettre" in coat


def test_an_envelope_that_is_missing_is_named_with_what_to_do(
    amel: Client, workshop: Workshop, keys: Ticket
) -> None:
    another = workshop.ticket(workshop.keys, things=[workshop.left("Clés", None)])
    asked = amel.post(f"{HERE}/compter/", {"envelope": [keys.pk]})
    assert asked.status_code == 409
    assert "1 enveloppe n’a pas été vue : 2." in said(asked)
    assert not KeyCount.objects.exists()
    sent = {"envelope": [keys.pk], "confirmed": "missing"}
    assert amel.post(f"{HERE}/compter/", sent).status_code == 302
    count = KeyCount.objects.get()
    assert (count.expected, count.seen) == (2, 1)
    page = said(amel.get(f"{HERE}/compter/"))
    assert "1 sur 2" in page
    assert f"{HERE}/ticket/{another.pk}/perdues/" in page
    assert "serrure" in said(amel.get(f"{HERE}/ticket/{another.pk}/perdues/"))


def test_a_label_is_read_while_one_counts(amel: Client, keys: Ticket) -> None:
    read = amel.get(f"{HERE}/compter/lire/", {"number": scanning.code(keys, 1)})
    assert read.json() == {"ticket": keys.pk}
    assert amel.get(f"{HERE}/compter/lire/", {"number": "9V20524752032"}).json() == {"ticket": None}


def test_the_cabinet_is_found_by_envelope_owner_and_place(
    amel: Client, world: World, workshop: Workshop, keys: Ticket
) -> None:
    hers = workshop.ticket(workshop.keys, things=[workshop.left("Clés", None)], owner=world.dina)
    link = "/ampere/comptoir/confies/{}/"
    for asked, shown, hidden in (("keller", keys, hers), ("2", hers, keys)):
        page = said(amel.get(f"{HERE}/", {"q": asked}))
        assert link.format(shown.pk) in page
        assert link.format(hidden.pk) not in page
    assert "Aucune enveloppe" in said(amel.get(f"{HERE}/", {"q": "zzz"}))
    assert link.format(keys.pk) not in said(amel.get(f"{HERE}/", {"ou": "out"}))


def test_the_register_is_a_tagged_paper_with_two_signatures(
    amel: Client, world: World, keys: Ticket
) -> None:
    name(amel, keys, world.dina)
    out(amel, keys, f"person:{world.dina.pk}", confirmed="left_unsigned")
    answer = amel.get(f"{HERE}/registre/")
    assert answer["Content-Type"] == "application/pdf"
    text = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text().replace("\xa0", " ")
    for words in ("Registre des clés", "1 (1-1)", "Dina Alaoui", "Amel", "aucune signature"):
        assert words in text
    assert "Wattwiller" not in text


def test_the_register_of_an_empty_cabinet_is_a_paper_too(amel: Client, workshop: Workshop) -> None:
    assert amel.get(f"{HERE}/registre/").status_code == 200
    assert "Aucune enveloppe" in said(amel.get(f"{HERE}/"))
    assert "rien à compter" in said(amel.get(f"{HERE}/compter/"))


def test_the_rule_is_changed_by_who_keeps_kinds(amel: Client, world: World, keys: Ticket) -> None:
    sent = {"for_days": 30, "valid_from": TODAY, "source": "assureur"}
    path = f"{HERE}/compter/regle/"
    assert signed_in(world.victor).post(path, sent).status_code == 403
    assert amel.post(path, {**sent, "for_days": 0}).status_code == 422
    assert amel.post(path, sent).status_code == 302
    assert KeyCountRule.objects.get().days == 30
    assert "tous les 30 jours" in said(amel.get(path))


def test_another_desk_sees_nothing_of_it(world: World, keys: Ticket) -> None:
    chloe = signed_in(world.chloe)
    assert chloe.get(f"{HERE}/").status_code == 404
    for page in ("autoriser", "sortir", "rentrer", "signer", "perdues"):
        assert chloe.get(f"/hohberg/comptoir/cles/ticket/{keys.pk}/{page}/").status_code == 404


def test_the_cabinet_asks_no_more_for_more_envelopes(
    amel: Client, workshop: Workshop, keys: Ticket
) -> None:
    amel.get(f"{HERE}/")
    with CaptureQueriesContext(connection) as few:
        amel.get(f"{HERE}/")
    for _one in range(5):
        workshop.ticket(workshop.keys, things=[workshop.left("Clés", None)])
    with CaptureQueriesContext(connection) as many:
        amel.get(f"{HERE}/")
    assert len(many) == len(few)


def test_a_resident_and_a_written_name_together_are_one_too_many(
    amel: Client, world: World, keys: Ticket
) -> None:
    answer = name(amel, keys, world.dina, name="Marc Plombier")
    assert answer.status_code == 409
    assert "l’un des deux" in said(answer)
    assert not Allowed.objects.exists()


def test_the_register_says_the_year_and_who_brought_them_back(
    amel: Client, workshop: Workshop, keys: Ticket
) -> None:
    name(amel, keys, name="Marc Plombier")
    both = ["document_seen", "left_unsigned"]
    out(amel, keys, f"allowed:{Allowed.objects.get().pk}", confirmed=both)
    item = keys.items.get()
    back = {"item": item.pk, "paper": "cannot"}
    amel.post(f"{HERE}/ticket/{keys.pk}/rentrer/", back)
    text = PdfReader(io.BytesIO(amel.get(f"{HERE}/registre/").content)).pages[0].extract_text()
    assert text.count("Marc Plombier") == 2
    assert text.count("24 novembre 2026") == 4
