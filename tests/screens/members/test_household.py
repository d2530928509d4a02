"""One household's memberships in the office: renewing, pausing, leaving, and what it may have."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from loge.house.catalogue import actions as catalogue
from loge.house.gate.models import GateRule, Suspension
from loge.house.journal.models import Entry
from loge.house.ledger.models import Charge
from loge.house.membership import actions as membership
from loge.house.membership import queries
from loge.house.membership.models import Membership, MembershipRule, Pause, PriceRight
from loge.house.notices.models import Notice
from loge.kernel.act import new_key
from tests.world import NOW, World, signed_in

pytestmark = pytest.mark.usefixtures("tuesday")
OFFICE = "/ampere/bureau/abonnements/"
TODAY = date(2026, 11, 24)


def post(client: Client, path: str, **fields: Any) -> Any:
    return client.post(f"{OFFICE}{path}", {"key": new_key(), **fields})


def page(client: Client, home: Any) -> str:
    return str(client.get(f"{OFFICE}foyer/{home.pk}/").content.decode())


@pytest.fixture
def paused_desk(world: World) -> None:
    MembershipRule.objects.create(desk=world.ampere, valid_from=date(2021, 1, 1), pause_days=60)


def test_a_household_that_never_joined_may_have_the_post_and_joins_here(
    world: World, amel: Client
) -> None:
    catalogue.add_service("post", name="Relais poste", family="at_your_service", act=world.act())
    catalogue.add_service("tools", name="Prêt d’outils", family="between_us", act=world.act())
    words = page(amel, world.keller)
    assert "Relais poste" in words
    assert "n’est pas abonné" in words
    assert post(amel, f"foyer/{world.keller.pk}/abonner/").status_code == 302
    assert queries.standing(world.keller, on=TODAY).member
    assert "Abonnement jusqu’au" in page(amel, world.keller)


def test_a_price_that_has_moved_asks_again(world: World, amel: Client) -> None:
    seen = {"price_0": "900"}
    refused = post(amel, f"foyer/{world.keller.pk}/abonner/", **seen)
    assert refused.status_code == 409
    assert "10 €" in refused.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    done = post(amel, f"foyer/{world.keller.pk}/abonner/", confirmed="price_moved", **seen)
    assert done.status_code == 302


@pytest.mark.usefixtures("paused_desk")
def test_pausing_moves_the_end_and_ending_it_gives_the_days_back(
    world: World, amel: Client
) -> None:
    membership.join(world.keller, act=world.act())
    before = queries.standing(world.keller, on=TODAY).until
    assert before is not None
    post(
        amel,
        f"foyer/{world.keller.pk}/pause/",
        starts_on="2026-12-01",
        until="2026-12-11",
        remark="en voyage",
    )
    assert queries.standing(world.keller, on=TODAY).until == before + timedelta(days=10)
    assert "en voyage" in page(amel, world.keller)
    post(amel, f"pause/{Pause.objects.get().pk}/finir/")
    assert queries.standing(world.keller, on=TODAY).until == before


@pytest.mark.usefixtures("paused_desk")
def test_a_pause_that_cannot_be_says_why_and_keeps_what_was_typed(
    world: World, amel: Client
) -> None:
    membership.join(world.keller, act=world.act())
    address = f"foyer/{world.keller.pk}/pause/"
    refused = post(amel, address, starts_on="2026-12-01", until="2027-03-20")
    assert refused.status_code == 409
    assert "60" in refused.content.decode()
    wrong = post(amel, address, starts_on="", until="2026-12-11", remark="<voyage>")
    assert wrong.status_code == 422
    assert "&lt;voyage&gt;" in wrong.content.decode()


def test_leaving_and_cancelling_from_here(world: World, amel: Client) -> None:
    membership.join(world.keller, act=world.act(at=NOW - timedelta(days=40)))
    post(amel, f"foyer/{world.keller.pk}/quitter/", until="2026-12-01", reason="moved")
    assert queries.standing(world.keller, on=TODAY).last_day == date(2026, 11, 30)
    joined = membership.join(world.alaoui, act=world.act(at=NOW - timedelta(days=3)))
    post(amel, f"{joined.made}/annuler/", reason="mistake", remark="mauvais foyer")
    assert not queries.standing(world.alaoui, on=TODAY).member
    assert Entry.objects.get(verb="cancel_membership").facts["reason"] == "mistake"


def test_an_amount_is_let_go_by_who_may(world: World, amel: Client) -> None:
    membership.join(world.keller, act=world.act())
    address = f"du/{Charge.objects.get().pk}/abandonner/"
    assert post(amel, address, reason="x").status_code == 403
    tom = signed_in(world.tom)
    assert post(tom, address).status_code == 422
    assert post(tom, address, reason="décès").status_code == 302
    assert Charge.objects.get().state == "waived"


def test_suspended_and_lifted(world: World, amel: Client) -> None:
    catalogue.add_service("tools", name="Prêt d’outils", family="between_us", act=world.act())
    membership.join(world.keller, act=world.act())
    post(amel, f"foyer/{world.keller.pk}/suspendre/", until="2026-12-24", reason="not_back")
    assert "suspendu jusqu’au" in page(amel, world.keller)
    post(amel, f"suspension/{Suspension.objects.get().pk}/lever/")
    assert "suspendu jusqu’au" not in page(amel, world.keller)


def test_the_card_is_a_pdf_and_goes_by_message(world: World, amel: Client) -> None:
    assert amel.get(f"{OFFICE}foyer/{world.keller.pk}/carte/").status_code == 409
    membership.join(world.keller, act=world.act())
    answer = amel.get(f"{OFFICE}foyer/{world.keller.pk}/carte/")
    assert "Keller-Yıldız" in PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    post(amel, f"foyer/{world.keller.pk}/carte/envoyer/", person=world.bruno.pk)
    assert Notice.objects.get().template == Notice.Template.CARD
    stranger = post(amel, f"foyer/{world.keller.pk}/carte/envoyer/", person=world.dina.pk)
    assert stranger.status_code == 409


def test_labels_for_those_who_are_ticked(world: World, amel: Client) -> None:
    membership.join(world.keller, act=world.act())
    membership.join(world.alaoui, act=world.act())
    words = amel.get(f"{OFFICE}cartes/").content.decode()
    assert words.count('name="card"') == 2
    card = queries.card_of(world.keller)
    assert card is not None
    made = post(amel, "cartes/imprimer/", card=card.pk, form="labels24", start="7")
    told = PdfReader(io.BytesIO(made.content)).pages[0].extract_text()
    assert "Keller-Yıldız" in told
    assert "Alaoui" not in told
    assert post(amel, "cartes/imprimer/", form="labels24").status_code == 409
    assert post(amel, "cartes/imprimer/", card=card.pk, form="x").status_code == 409


def test_reminders_are_stopped_and_taken_up(world: World, amel: Client) -> None:
    address = f"foyer/{world.keller.pk}/rappels/"
    assert post(amel, f"{address}arreter/").status_code == 302
    assert "ne veut pas de rappel" in page(amel, world.keller)
    assert post(amel, f"{address}arreter/").status_code == 409
    assert post(amel, f"{address}reprendre/").status_code == 302


def test_the_rules_are_decided_by_the_network_and_read_by_the_desk(
    world: World, amel: Client
) -> None:
    assert amel.get(f"{OFFICE}regles/").status_code == 200
    assert post(amel, "regles/fixer/").status_code == 403
    nadia = signed_in(world.nadia)
    rule = {
        "valid_from": "2027-01-01",
        "period": "calendar",
        "pro_rata": "on",
        "next_year_month": "10",
        "pause_days": "30",
        "reminders": "−30, 7",
        "source": "Conseil coopératif",
    }
    assert post(nadia, "regles/fixer/", **rule | {"reminders": "bientôt"}).status_code == 422
    assert post(nadia, "regles/fixer/", **rule).status_code == 302
    assert MembershipRule.objects.get().reminders == [-30, 7]
    words = {"kind": "reduced", "words": "Quotient CAF sous 900 €", "valid_from": "2026-11-24"}
    assert post(nadia, "regles/tarif/", **words).status_code == 302
    right = PriceRight.objects.get()
    assert "n’est pas encore fixé" in nadia.get(f"{OFFICE}regles/").content.decode()
    assert post(nadia, f"regles/tarif/{right.pk}/finir/", until="2027-01-01").status_code == 302
    limit = post(nadia, "regles/du/", owed_limit="15,50", valid_from="2026-11-24")
    assert limit.status_code == 302
    assert GateRule.objects.get().owed_limit == 1550


def test_somebody_elses_household_is_not_here(world: World) -> None:
    chloe = signed_in(world.chloe)
    assert chloe.get(f"{OFFICE}foyer/{world.keller.pk}/").status_code == 404
    other = f"/hohberg/bureau/abonnements/foyer/{world.keller.pk}/"
    assert chloe.get(other).status_code == 404


def test_a_household_that_has_a_lot_behind_it_asks_no_more_questions(
    world: World, amel: Client, django_assert_max_num_queries: Any
) -> None:
    membership.join(world.keller, act=world.act(at=NOW - timedelta(days=700)))
    membership.renew(world.keller, act=world.act(at=NOW - timedelta(days=345)))
    membership.renew(world.keller, act=world.act())
    assert Membership.objects.count() == 3
    with django_assert_max_num_queries(40):
        page(amel, world.keller)
