"""The pages of slips: tick, count, send, take back; what is missing is named."""

import re
from typing import Any

import pytest
from django.test import Client

from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Batch, Item, PartnerLink, PartnerWord, Proposal, State
from loge.trades.entrusted.partners import configure as link_rules
from loge.trades.entrusted.slips import page as slip_page
from loge.trades.entrusted.tickets.scanning import code
from tests.trades.entrusted.conftest import Workshop
from tests.trades.entrusted.test_sending import sent
from tests.world import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday")]
BASE = "/ampere/comptoir/bordereaux"


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().replace("\u202f", " ").replace("\u00a0", " ").split())


def test_a_coat_and_a_shirt_go_out_and_the_shirt_is_missing(
    amel: Client, workshop: Workshop
) -> None:
    coat, shirt = workshop.ticket(None, "Manteau", "Chemise").items.all()
    page = f"{BASE}/partenaires/{workshop.cleaner.pk}/envoyer/"
    assert "Manteau" in words(amel.get(page))
    short = amel.post(page, {"things": [coat.pk, shirt.pk], "counted": "3", "key": "a"})
    assert short.status_code == 409
    assert "Comptés : 3, cochés : 2." in words(short)
    answer = amel.post(page, {"things": [coat.pk, shirt.pk], "counted": "2", "key": "b"})
    batch = Batch.objects.get()
    assert answer["Location"] == f"{BASE}/{batch.pk}/"
    back = {f"back_{coat.pk}": "back", f"back_{shirt.pk}": "", "key": "c"}
    shown = amel.post(f"{BASE}/{batch.pk}/recevoir/", back, follow=True)
    assert "Manque : 1 × chemise, ticket 1-2" in words(shown)
    assert Item.objects.get(pk=shirt.pk).state == State.OUT
    assert "Manque : 1 × chemise, ticket 1-2" in words(amel.get(f"{BASE}/{batch.pk}/"))


def test_a_label_is_found_however_the_scanner_is_set(amel: Client, workshop: Workshop) -> None:
    coat = workshop.item()
    american = code(coat.ticket, 1).translate(str.maketrans("0123456789-", "à&é\"'(-è_ç)"))
    for typed in ("1-1", code(coat.ticket, 1), american, "1"):
        found = amel.get(f"{BASE}/trouver/", {"number": typed}).json()
        assert found["thing"] == coat.pk, typed
    nothing = amel.get(f"{BASE}/trouver/", {"number": "9-9"}).json()
    assert nothing["thing"] is None
    assert "9-9" in nothing["words"]


def test_the_slip_is_printed_without_anybodys_name(amel: Client, workshop: Workshop) -> None:
    from loge.trades.entrusted.slips import paper as slip_paper

    batch = sent(workshop, workshop.item())
    answer = amel.get(f"{BASE}/{batch.pk}/pdf/")
    assert answer["Content-Type"] == "application/pdf"
    said = str(slip_paper.content(slip_page.batch(workshop.world.ampere, batch.pk)))
    assert "Manteau" in said
    assert "Keller" not in said
    assert "Bruno" not in said


def test_the_price_is_said_and_refused_on_the_ticket(amel: Client, workshop: Workshop) -> None:
    hem = workshop.item(workshop.sewing, things=[workshop.left("Ourlet", None)])
    ticket = f"/ampere/comptoir/confies/{hem.ticket_id}/"
    assert "Dire un prix pour 1-1, Ourlet" in words(amel.get(ticket))
    said = amel.post(f"{BASE}/objets/{hem.pk}/prix/", {"cents": "18", "key": "p"})
    assert said["Location"] == ticket
    assert "18 € pour 1-1, Ourlet" in words(amel.get(ticket))
    proposal = Proposal.objects.get()
    amel.post(f"{BASE}/prix/{proposal.pk}/refuser/", {"key": "r"})
    hem.refresh_from_db()
    assert (hem.state, hem.price_cents) == (State.READY, None)
    wrong = amel.post(f"{BASE}/objets/{hem.pk}/prix/", {"cents": "beaucoup", "key": "q"})
    assert wrong.status_code == 409


def test_the_board_says_who_has_what_and_asks_no_more_with_more_slips(
    amel: Client, workshop: Workshop, django_assert_max_num_queries: Any
) -> None:
    sent(workshop, workshop.item())
    workshop.item()
    page = words(amel.get(f"{BASE}/"))
    assert "Pressing Bleu" in page
    assert "1 objet est chez eux" in page
    assert "Envoyer 1" in page
    for _n in range(12):
        sent(workshop, workshop.item())
    with django_assert_max_num_queries(18):
        amel.get(f"{BASE}/")


def test_what_came_back_by_mistake_is_put_right(amel: Client, workshop: Workshop) -> None:
    coat = workshop.item()
    batch = sent(workshop, coat)
    entrusted.receive_batch(batch, back=[coat], act=workshop.world.act())
    amel.post(f"{BASE}/objets/{coat.pk}/pas-revenu/", {"key": "n"})
    coat.refresh_from_db()
    assert coat.state == State.OUT
    amel.post(f"{BASE}/objets/{coat.pk}/jamais-parti/", {"key": "m"})
    coat.refresh_from_db()
    assert coat.state == State.HERE


def test_the_link_is_shown_once_and_only_its_digest_kept(amel: Client, workshop: Workshop) -> None:
    link_rules.configure()
    page = f"{BASE}/partenaires/{workshop.cleaner.pk}/"
    made = amel.post(f"{page}lien/", {"key": "once"})
    secret = re.findall(r"/atelier/([\w-]{43})/", words(made))[0]
    assert secret not in str(PartnerLink.objects.values())
    assert secret in words(amel.post(f"{page}lien/", {"key": "once"}))
    assert PartnerLink.objects.count() == 1
    assert secret not in words(amel.get(page))
    assert Client().get(f"/atelier/{secret}/").status_code == 200
    amel.post(f"{page}lien/", {"key": "again"})
    assert Client().get(f"/atelier/{secret}/").status_code == 404


def test_a_question_is_read_and_answered(amel: Client, workshop: Workshop) -> None:
    word = PartnerWord.objects.create(
        desk=workshop.world.ampere,
        partner=workshop.cleaner,
        from_partner=True,
        words="Un bouton manque ?",
        said_at=workshop.world.act().at,
    )
    assert "Un bouton manque ?" in words(amel.get(f"{BASE}/partenaires/{workshop.cleaner.pk}/"))
    amel.post(f"{BASE}/mots/{word.pk}/repondre/", {"words": "Oui, laissez.", "key": "w"})
    word.refresh_from_db()
    assert word.read_at is not None
    assert PartnerWord.objects.get(from_partner=False).words == "Oui, laissez."


def test_chloe_of_another_desk_finds_nothing(workshop: Workshop) -> None:
    batch = sent(workshop, workshop.item())
    chloe = signed_in(workshop.world.chloe)
    assert chloe.get(f"{BASE}/{batch.pk}/").status_code == 404
    assert chloe.get(f"/hohberg/comptoir/bordereaux/{batch.pk}/").status_code == 404


def test_what_partners_want_stands_on_the_front_page(amel: Client, workshop: Workshop) -> None:
    coat, shirt = workshop.ticket(None, "Manteau", "Chemise").items.all()
    batch = sent(workshop, coat, shirt)
    link_rules.configure()
    act = workshop.world.act
    made = entrusted.link_partner(workshop.cleaner, digest="0" * 64, act=act())
    link = PartnerLink.objects.get(pk=made.made)
    entrusted.confirm_batch(link, batch=batch, count=1, act=act())
    entrusted.ask_desk(link, words="Un bouton manque ?", item=coat, act=act())
    entrusted.announce_ready(link, items=[coat], act=act())
    entrusted.propose_price_by_link(link, item=shirt, cents=2000, act=act())
    page = words(amel.get("/ampere/bureau/"))
    assert "1 question d’un partenaire n’est pas lue" in page
    assert "Un partenaire a compté autrement que la loge sur 1 bordereau" in page
    assert "1 objet est prêt chez un partenaire" in page
    assert "1 prix attend la réponse de son propriétaire" in page


def test_a_slip_on_which_something_was_lost_does_not_say_that_all_is_back(
    amel: Client, workshop: Workshop
) -> None:
    coat, shirt = workshop.ticket(None, "Manteau", "Chemise").items.all()
    act = workshop.world.act
    entrusted.send_batch(workshop.cleaner, items=[coat, shirt], counted=2, act=act())
    entrusted.receive_batch(Batch.objects.get(), back=[coat], act=act())
    entrusted.declare_lost(shirt, words="Introuvable", act=act())
    page = words(amel.get(f"{BASE}/tous/"))
    assert "1 perdu là-bas" in page
    assert "tout est revenu" not in page
    assert "novembre 2026" in page


def test_the_partner_reads_the_written_reservations_once(amel: Client, workshop: Workshop) -> None:
    from loge.trades.entrusted.slips import paper as slip_paper

    ticket = workshop.ticket(None, "Manteau", "Chemise", reservations="Tache de vin à la manche.")
    batch = sent(workshop, *ticket.items.all())
    said = str(slip_paper.content(slip_page.batch(workshop.world.ampere, batch.pk))["rows"])
    assert said.count("Tache de vin à la manche.") == 1
    assert said.index("Tache") > said.index("Chemise")
    link_rules.configure()
    made = amel.post(f"{BASE}/partenaires/{workshop.cleaner.pk}/lien/", {"key": "once"})
    secret = re.findall(r"/atelier/([\w-]{43})/", words(made))[0]
    assert words(Client().get(f"/atelier/{secret}/")).count("Tache de vin à la manche.") == 1


def test_nothing_is_missing_before_something_came_back(amel: Client, workshop: Workshop) -> None:
    coat, shirt = workshop.ticket(None, "Manteau", "Chemise").items.all()
    batch = sent(workshop, coat, shirt)
    Batch.objects.update(confirmed_count=2, confirmed_at=batch.sent_at)
    assert "manque" not in words(amel.get(f"{BASE}/{batch.pk}/"))
    Batch.objects.update(confirmed_count=1)
    page = words(amel.get(f"{BASE}/{batch.pk}/"))
    assert "manque" not in page
    assert "vous en avez compté 2" in page
    entrusted.receive_batch(batch, back=[coat], act=workshop.world.act())
    assert "chemise" in words(amel.get(f"{BASE}/{batch.pk}/"))


def test_a_price_that_waits_is_not_called_no_price(amel: Client, workshop: Workshop) -> None:
    coat = workshop.item()
    batch = sent(workshop, coat)
    entrusted.propose_price(coat, cents=1550, act=workshop.world.act())
    page = words(amel.get(f"{BASE}/{batch.pk}/"))
    assert "un prix attend une réponse" in page
    assert "aucun prix convenu" not in page


def test_the_pages_of_slips_have_the_header_of_the_others(amel: Client, workshop: Workshop) -> None:
    batch = sent(workshop, workshop.item())
    workshop.item()
    for page in (f"{BASE}/{batch.pk}/", f"{BASE}/partenaires/{workshop.cleaner.pk}/envoyer/"):
        shown = amel.get(page).content.decode()
        for link in ("/ampere/comptoir/confies/", f"{BASE}/", "/ampere/comptoir/garde/"):
            assert f'<a href="{link}"' in shown
