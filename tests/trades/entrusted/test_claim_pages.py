"""The pages of time and loss: words, buttons, papers; nothing for a stranger; queries that stay."""

import io
import tomllib
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from loge.house.ledger import configure as ledger
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.claims import law
from loge.trades.entrusted.kinds.shipped import LAW
from loge.trades.entrusted.models import Claim, Item, Outcome, State, Ticket, UnclaimedRule
from tests.trades.entrusted.conftest import Workshop
from tests.world import NOW, signed_in

pytestmark = pytest.mark.django_db
BASE = "/ampere/comptoir/sinistres"


@pytest.fixture(autouse=True)
def rule(workshop: Workshop, tuesday: object) -> UnclaimedRule:
    ledger.configure()
    return UnclaimedRule.objects.create(
        desk=workshop.world.ampere,
        letter_days=60,
        letter_notice_days=20,
        give_up_days=100,
        outcomes=[Outcome.SOLD, Outcome.GIVEN],
        valid_from=date(2026, 1, 1),
        source="règle de la maison",
    )


def aged(workshop: Workshop, days: int) -> Ticket:
    """A coat that has been ready for so many days."""
    item = workshop.item()
    entrusted.make_ready(item, act=workshop.world.act())
    Item.objects.update(ready_at=NOW - timedelta(days=days))
    return item.ticket


def text(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_loss_is_declared_agreed_and_paid_on_the_pages(workshop: Workshop, amel: Client) -> None:
    ticket = workshop.ticket()
    item = ticket.items.get()
    page = amel.get(f"/ampere/comptoir/confies/{ticket.pk}/")
    assert f"{BASE}/objet/{item.pk}/perdu/" in page.content.decode()
    sent = {"key": "k1", "words": "Introuvable", "value_cents": "80"}
    answer = amel.post(f"{BASE}/objet/{item.pk}/perdu/", sent, follow=True)
    claim = Claim.objects.get()
    assert answer.redirect_chain[-1][0] == f"{BASE}/{claim.pk}/"
    assert "Introuvable" in answer.content.decode()
    wrong = amel.post(f"{BASE}/{claim.pk}/convenir/", {"key": "k2", "cents": ""})
    assert wrong.status_code == 409
    assert "Montant convenu, en euros\u202f: Ce champ est obligatoire." in wrong.content.decode()
    amel.post(f"{BASE}/{claim.pk}/convenir/", {"key": "k3", "cents": "60", "liable": "desk"})
    amel.post(f"{BASE}/{claim.pk}/dedommager/", {"key": "k4", "by_way": "transfer"})
    claim.refresh_from_db()
    assert (claim.state, claim.cents) == (Claim.State.PAID, 6000)
    assert "1-1" in amel.get(f"{BASE}/?etat=tous").content.decode()
    assert "1-1" not in amel.get(f"{BASE}/").content.decode()


def test_the_insurer_reads_whose_it_was_and_the_partner_does_not(
    workshop: Workshop, amel: Client
) -> None:
    item = workshop.item()
    entrusted.send_batch(workshop.cleaner, items=[item], counted=1, act=workshop.world.act())
    entrusted.declare_lost(item, words="Perdu", value_cents=12000, act=workshop.world.act())
    claim = Claim.objects.get()
    insurer = text(amel.get(f"{BASE}/{claim.pk}/assureur/").content)
    partner = text(amel.get(f"{BASE}/{claim.pk}/partenaire/").content)
    assert "Bruno Keller" in insurer
    assert "Keller" not in partner
    for words in ("1-1", "Manteau", "120", "1789"):
        assert words in insurer
        assert words in partner
    assert "Pressing Bleu" in partner


def test_the_insurer_is_offered_only_what_there_is(workshop: Workshop, amel: Client) -> None:
    wallet = [workshop.left("Portefeuille", None)]
    item = workshop.item(workshop.lost, owner=workshop.world.bruno, things=wallet)
    entrusted.declare_damaged(item, words="Tache", act=workshop.world.act())
    address = f"{BASE}/{Claim.objects.get().pk}/assureur/"
    assert "à votre disposition : le ticket." in text(amel.get(address).content)
    item.photos.create(image=b"jpeg", width=1, height=1, taken_at=NOW)
    assert "à votre disposition : le ticket, les photos." in text(amel.get(address).content)
    sent = workshop.item()
    entrusted.send_batch(workshop.cleaner, items=[sent], counted=1, act=workshop.world.act())
    entrusted.declare_lost(sent, act=workshop.world.act())
    address = f"{BASE}/{Claim.objects.get(item=sent).pk}/assureur/"
    assert "à votre disposition : le ticket, le bordereau." in text(amel.get(address).content)


def test_the_partner_is_asked_within_the_days_of_our_own_data(
    workshop: Workshop, amel: Client
) -> None:
    item = workshop.item()
    entrusted.send_batch(workshop.cleaner, items=[item], counted=1, act=workshop.world.act())
    entrusted.declare_lost(item, act=workshop.world.act())
    letter = text(amel.get(f"{BASE}/{Claim.objects.get().pk}/partenaire/").content)
    assert f"sous {law.answer_days(NOW.date())} jours" in letter


def test_words_of_the_law_are_dated_and_have_their_source() -> None:
    rows = tomllib.loads(LAW.read_text())["words"]
    assert all(row["source"] and row["valid_from"] < NOW.date() for row in rows)
    assert "1789" in law.words("liability", NOW.date())
    assert law.words("abandoned", date(1900, 1, 1)) == law.words("abandoned", NOW.date())


def test_the_last_letter_says_until_when_and_by_which_rule(
    workshop: Workshop, amel: Client
) -> None:
    ticket = aged(workshop, 70)
    assert amel.get(f"{BASE}/ticket/{ticket.pk}/lettre/pdf/").status_code == 409
    answer = amel.post(f"{BASE}/ticket/{ticket.pk}/lettre/", {"key": "l1"}, follow=True)
    letter = text(answer.content)
    for words in ("Bruno Keller", "14 rue de Wattwiller", "Manteau", "règle de la maison", "1903"):
        assert words in letter
    assert amel.get(f"{BASE}/ticket/{ticket.pk}/lettre/pdf/").status_code == 200


def test_giving_up_is_offered_once_its_time_is_over_and_asked_again(
    workshop: Workshop, amel: Client
) -> None:
    ticket = aged(workshop, 130)
    item = ticket.items.get()
    page = amel.get(f"/ampere/comptoir/confies/{ticket.pk}/").content.decode()
    assert "non-reclame" not in page
    amel.post(f"{BASE}/ticket/{ticket.pk}/lettre/", {"key": "l1"})
    month, week = (NOW.date() - timedelta(days=days) for days in (30, 7))
    Item.objects.get().chases.update(on=month, until=week)  # as printed a month ago
    page = amel.get(f"/ampere/comptoir/confies/{ticket.pk}/").content.decode()
    assert f"{BASE}/objet/{item.pk}/non-reclame/" in page
    sent = {"key": "g1", "outcome": "given"}
    asked = amel.post(f"{BASE}/objet/{item.pk}/non-reclame/", sent)
    assert asked.status_code == 409
    assert "for_good" in asked.content.decode()
    amel.post(f"{BASE}/objet/{item.pk}/non-reclame/", {**sent, "confirmed": "for_good"})
    item.refresh_from_db()
    assert item.state == State.GIVEN_UP


def test_chloe_finds_nothing_of_it(workshop: Workshop) -> None:
    ticket = aged(workshop, 70)
    item = ticket.items.get()
    entrusted.declare_damaged(item, words="Tache", act=workshop.world.act())
    chloe = signed_in(workshop.world.chloe)
    for path in ("", f"{Claim.objects.get().pk}/", f"{Claim.objects.get().pk}/assureur/"):
        assert chloe.get(f"{BASE}/{path}").status_code == 404
    for path in (f"ticket/{ticket.pk}/prevenir/", f"objet/{item.pk}/perdu/"):
        assert chloe.post(f"{BASE}/{path}", {"key": path}).status_code == 404


def test_the_list_asks_no_more_for_thirty_than_for_one(workshop: Workshop, amel: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as told:
            amel.get(f"{BASE}/")
        return len(told)

    def lose() -> None:
        entrusted.declare_lost(workshop.item(), act=workshop.world.act())

    lose()
    amel.get(f"{BASE}/")
    few = asked()
    for _ in range(30):
        lose()
    assert asked() == few


def test_a_shirt_does_not_get_the_coats_state_in_letters(workshop: Workshop, amel: Client) -> None:
    reserved = "Un bouton manque au manteau."
    ticket = workshop.ticket(None, "Manteau", "Chemise", reservations=reserved)
    entrusted.declare_lost(ticket.items.last(), act=workshop.world.act())
    page = f"{BASE}/{Claim.objects.get().pk}/"
    letter = text(amel.get(f"{page}assureur/").content)
    for said in (letter, amel.get(page).content.decode()):
        assert "Réserves écrites du ticket" in said
        assert reserved in said
        assert "État au dépôt" not in said


def test_the_owner_is_written_to_about_a_loss(workshop: Workshop, amel: Client) -> None:
    entrusted.declare_lost(workshop.item(), act=workshop.world.act())
    claim = Claim.objects.get()
    page = f"{BASE}/{claim.pk}/"
    assert f"{page}proprietaire/" in amel.get(page).content.decode()
    letter = text(amel.get(f"{page}proprietaire/").content)
    assert "Bruno Keller" in letter
    assert "14 rue de Wattwiller" in letter
    assert "Venez nous voir" in letter
    assert "confié a été perdu." in letter
    entrusted.agree_claim(claim, cents=6000, act=workshop.world.act())
    assert "60 € ont été convenus avec vous" in text(amel.get(f"{page}proprietaire/").content)
    found = workshop.item(workshop.lost, owner=None, things=[workshop.left("Gant", None)])
    entrusted.declare_lost(found, act=workshop.world.act())
    other = Claim.objects.get(item=found)
    assert amel.get(f"{BASE}/{other.pk}/proprietaire/").status_code == 409


def test_the_last_letter_names_what_may_become_of_it_with_or(
    workshop: Workshop, amel: Client
) -> None:
    ticket = aged(workshop, 65)
    amel.post(f"{BASE}/ticket/{ticket.pk}/lettre/", {"key": "l1"})
    letter = text(amel.get(f"{BASE}/ticket/{ticket.pk}/lettre/pdf/").content)
    assert "selon notre règle, vendu si le juge le permet ou donné à une association" in letter
    assert "l’a permis" not in letter
    assert "ne pourrez plus" not in letter
