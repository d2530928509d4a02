"""The cleaner's own page: by a secret address, and nobody else's rows."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from loge.house.journal.models import Entry
from loge.house.ledger.models import Charge
from loge.house.partners.models import Partner
from loge.house.settlements.models import Statement
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Batch, Item, PartnerLink, PartnerWord, Proposal
from tests.trades.entrusted.conftest import Workshop
from tests.trades.entrusted.links import linked
from tests.trades.entrusted.test_sending import sent
from tests.trades.entrusted.test_slip_pages import words
from tests.world import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday")]
GONE = "demandez-en un nouveau à la loge"


def other_partner(workshop: Workshop) -> Partner:
    return Partner.objects.create(
        desk=workshop.world.ampere,
        slug="cordonnier",
        name="Cordonnerie",
        account="46791",
        active_from=date(2026, 1, 1),
    )


def test_they_see_what_they_have_and_nobodys_name(workshop: Workshop) -> None:
    ticket = workshop.ticket(None, "Manteau", "Chemise")
    sent(workshop, *ticket.items.all())
    page = Client().get(f"/atelier/{linked(workshop)}/")
    said = words(page)
    assert "1-1" in said
    assert "Manteau" in said
    for name in ("Bruno", "Keller", "Elif", "Dina", "Alaoui", "Wattwiller"):
        assert name not in said.replace(workshop.world.ampere.street, ""), name
    assert not page.cookies


def test_the_page_is_kept_and_told_nowhere(workshop: Workshop) -> None:
    page = Client().get(f"/atelier/{linked(workshop)}/")
    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page["X-Robots-Tag"]


def test_they_count_announce_ask_and_propose(workshop: Workshop) -> None:
    coat, shirt = workshop.ticket(None, "Manteau", "Chemise").items.all()
    batch = sent(workshop, coat, shirt)
    secret, browser = linked(workshop), Client(enforce_csrf_checks=True)

    def post(what: str, **data: Any) -> str:
        answer = browser.post(
            f"/atelier/{secret}/{what}/", data, follow=True, headers={"origin": "null"}
        )
        assert answer.status_code == 200, words(answer)
        return words(answer)

    post("compte", batch=batch.pk, counted="1")
    post("pret", things=[coat.pk])
    post("question", thing=shirt.pk, words="Un bouton manque ?")
    assert "2 000" not in post("prix", thing=shirt.pk, cents="20", words="tache")
    batch.refresh_from_db()
    assert (batch.confirmed_count, batch.counted) == (1, 2)
    assert batch.lines.get(item=coat).announced_at == NOW
    assert PartnerWord.objects.get().item == shirt
    proposal = Proposal.objects.get()
    assert (proposal.cents, proposal.by_partner, proposal.item) == (2000, True, shirt)
    verbs = ["confirm_batch", "announce_ready", "ask_desk", "propose_price_by_link"]
    link = PartnerLink.objects.get()
    for verb in verbs:
        entry = Entry.objects.get(verb=verb)
        about = (entry.subject, entry.subject_id) == ("entrusted.partnerlink", link.pk)
        assert about or entry.facts["link"] == f"entrusted.partnerlink:{link.pk}"
        assert entry.by is None
        assert "bouton" not in str(entry.facts)


def test_the_same_form_twice_is_done_once(workshop: Workshop) -> None:
    secret = linked(workshop)
    for _n in range(2):
        Client().post(f"/atelier/{secret}/question/", {"words": "Ouvert lundi ?", "key": "k1"})
    assert PartnerWord.objects.count() == 1


def test_nothing_is_ready_at_a_price_nobody_agreed_to(workshop: Workshop) -> None:
    hem = workshop.item(workshop.sewing, things=[workshop.left("Ourlet", None)])
    sent(workshop, hem)
    secret = linked(workshop)
    answer = Client().post(f"/atelier/{secret}/pret/", {"things": [hem.pk]})
    assert answer.status_code == 409
    assert not Batch.objects.get().lines.filter(announced_at__isnull=False).exists()
    Client().post(f"/atelier/{secret}/prix/", {"thing": hem.pk, "cents": "18,50"})
    entrusted.accept_price(Proposal.objects.get(), act=workshop.world.act())
    Client().post(f"/atelier/{secret}/pret/", {"things": [hem.pk]})
    assert Batch.objects.get().lines.filter(announced_at__isnull=False).exists()


def test_what_they_said_is_ready_costs_what_was_agreed(workshop: Workshop) -> None:
    coat = workshop.item()
    batch = sent(workshop, coat)
    here = f"/atelier/{linked(workshop)}"
    assert "Votre prix en euros" in words(Client().get(f"{here}/"))
    Client().post(f"{here}/pret/", {"things": [coat.pk]})
    assert "Votre prix en euros" not in words(Client().get(f"{here}/"))
    answer = Client().post(f"{here}/prix/", {"thing": coat.pk, "cents": "99"})
    assert answer.status_code == 409
    assert "Le travail est fait" in words(answer)
    assert not Proposal.objects.exists()
    entrusted.receive_batch(batch, back=[coat], act=workshop.world.act())


def test_what_is_wrong_is_said_and_kept(workshop: Workshop) -> None:
    coat = workshop.item()
    sent(workshop, coat)
    secret = linked(workshop)
    answer = Client().post(f"/atelier/{secret}/prix/", {"thing": coat.pk, "cents": "cher"})
    assert answer.status_code == 409
    assert 'value="cher"' in words(answer)


def test_another_partner_neither_sees_nor_touches_it(workshop: Workshop) -> None:
    coat = workshop.item()
    batch = sent(workshop, coat)
    secret = linked(workshop, other_partner(workshop))
    assert "Manteau" not in words(Client().get(f"/atelier/{secret}/"))
    for what, data in (
        ("compte", {"batch": batch.pk, "counted": "1"}),
        ("pret", {"things": [coat.pk]}),
        ("question", {"thing": coat.pk, "words": "?"}),
        ("prix", {"thing": coat.pk, "cents": "20"}),
    ):
        answer = Client().post(f"/atelier/{secret}/{what}/", data)
        assert answer.status_code == 404, what
    assert not Proposal.objects.exists()
    assert not PartnerWord.objects.exists()


def statement(workshop: Workshop) -> Statement:
    """One of October, to be paid."""
    return Statement.objects.create(
        desk=workshop.world.ampere,
        partner=workshop.cleaner,
        number=1,
        starts_on=date(2026, 10, 1),
        until=date(2026, 11, 1),
        sold_cents=1250,
        commission_cents=188,
        vat_cents=0,
        due_cents=1062,
        made_at=NOW,
    )


def test_only_their_own_statements(workshop: Workshop) -> None:
    made = statement(workshop)
    theirs, others = linked(workshop), linked(workshop, other_partner(workshop))
    page = words(Client().get(f"/atelier/{theirs}/"))
    assert "Dont 10,62 € sur des relevés encore à régler" in page
    pdf = Client().get(f"/atelier/{theirs}/releves/{made.pk}/")
    assert pdf["Content-Type"] == "application/pdf"
    assert "no-store" in pdf["Cache-Control"]
    assert Client().get(f"/atelier/{others}/releves/{made.pk}/").status_code == 404


def test_what_they_are_owed_is_what_was_paid(workshop: Workshop) -> None:
    coat = workshop.item()
    entrusted.bill_items(coat.ticket, items=[coat], act=workshop.world.act())
    secret = linked(workshop)
    assert 'class="number">0 €' in words(Client().get(f"/atelier/{secret}/"))
    Charge.objects.filter(subject="entrusted.item").update(state=Charge.State.SETTLED)
    assert "12,50 €" in words(Client().get(f"/atelier/{secret}/"))


def test_it_asks_no_more_of_the_database_with_more_slips(
    workshop: Workshop, django_assert_max_num_queries: Any
) -> None:
    secret = linked(workshop)
    for _n in range(8):
        sent(workshop, *workshop.ticket(None, "Manteau", "Chemise").items.all())
    Client().get(f"/atelier/{secret}/")
    with django_assert_max_num_queries(14):
        Client().get(f"/atelier/{secret}/")


def test_in_german_for_who_reads_it(workshop: Workshop) -> None:
    secret = linked(workshop)
    page = words(Client().get(f"/atelier/{secret}/", headers={"accept-language": "de"}))
    assert 'lang="de"' in page
    assert "Ihr Geld" in page
    statement(workshop)
    page = words(Client().get(f"/atelier/{secret}/", headers={"accept-language": "de"}))
    assert "noch auszuzahlen" in page


def test_items_are_still_where_they_were(workshop: Workshop) -> None:
    """Opening the page writes nothing in the journal."""
    sent(workshop, workshop.item())
    secret, before = linked(workshop), Entry.objects.count()
    Client().get(f"/atelier/{secret}/")
    assert Entry.objects.count() == before
    assert Item.objects.get().state == "out"
