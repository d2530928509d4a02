"""What is left for somebody, as the guide tells it: a coat, a quote, keys, a found scarf."""

import hashlib
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from loge.house.membership import actions as membership
from loge.house.people.models import Person
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Batch, Item, Kind, Piece, Ticket
from loge.trades.entrusted.rules import Left
from tests.screens.guide.conftest import Picture
from tests.trades.entrusted.photos import photo
from tests.world import NOW, World

pytestmark = pytest.mark.django_db(transaction=True)
Go = Callable[[str], None]
Leave = Callable[..., Ticket]
STAGE = ".office > .stack"
SECRET = "guide".ljust(43, "x")
BEFORE = NOW - timedelta(minutes=40)


@pytest.fixture
def desk(neighbourhood: World) -> World:
    """Bruno's and Dina's households are members."""
    for household in (neighbourhood.keller, neighbourhood.alaoui):
        membership.join(household, act=neighbourhood.act(at=NOW - timedelta(days=90)))
    return neighbourhood


def kind(code: str) -> Kind:
    return Kind.objects.select_related("partner").get(service__code=code)


@pytest.fixture
def leave(desk: World) -> Leave:
    """Somebody leaves things of a kind, by their usual names; a pair is a name and a price."""

    def leave_(code: str, owner: Person | None, *things: Any, **said: Any) -> Ticket:
        left = [_left(kind(code), thing) for thing in things]
        at = said.pop("at", BEFORE)
        made = entrusted.leave_ticket(
            kind(code), owner=owner, things=left, **said, act=desk.act(at=at)
        )
        return Ticket.objects.get(pk=made.subject_id)

    return leave_


def _left(of: Kind, thing: Any) -> Left:
    name, cents = thing if isinstance(thing, tuple) else (thing, None)
    piece = Piece.objects.filter(kind=of, name=name).first()
    return Left(name=name, piece=piece.pk if piece else None, price_cents=cents)


def send(desk: World, ticket: Ticket, at: Any = BEFORE) -> Batch:
    """All of a ticket goes to the partner of its kind."""
    items = list(ticket.items.all())
    partner = Kind.objects.get(pk=ticket.kind_id).partner
    assert partner
    made = entrusted.send_batch(partner, items=items, counted=len(items), act=desk.act(at=at))
    return Batch.objects.get(pk=made.subject_id)


def test_dina_leaves_a_coat_and_two_shirts(
    amels: Page, go: Go, desk: World, picture: Picture
) -> None:
    go(f"comptoir/confies/deposer/?pour={desk.dina.pk}")
    picture("confier-choisir", "main")
    amels.get_by_role("link", name="Pressing").click()
    amels.get_by_role("spinbutton", name="Chemise").or_(amels.get_by_label("Chemise")).first.fill(
        "2"
    )
    amels.get_by_label("Manteau").first.fill("1")
    amels.get_by_label("Réserves écrites").fill("Un bouton manque au manteau")
    picture("confier", "main")
    amels.get_by_role("button", name="Prendre en dépôt").click()
    expect(amels.get_by_role("heading", name="Pressing, ticket")).to_be_visible()
    picture("confier-ticket")


def test_she_comes_back_for_them(
    amels: Page, go: Go, desk: World, leave: Leave, picture: Picture
) -> None:
    ticket = leave("dry_cleaning", desk.dina, ("Manteau", 1450), ("Chemise", 450), ("Chemise", 450))
    leave("sewing", desk.bruno, ("Ourlet", 900), answers=["Deux centimètres de moins"])
    leave("lost_property", None, "Écharpe rouge", answers=["Devant la boulangerie, lundi"])
    for item in ticket.items.all():
        entrusted.make_ready(item, act=desk.act().step(f"{item.pk}"))
    go(f"comptoir/personne/{desk.dina.pk}/")
    expect(amels.get_by_role("heading", name="Objets déposés")).to_be_visible()
    picture("confier-fiche", "section:has(> h2:text('Objets déposés'))")
    go("comptoir/confies/")
    picture("confier-liste", "main")
    go(f"comptoir/confies/{ticket.pk}/")
    picture("confier-remettre", "#hand")


def test_they_go_to_the_cleaner_and_a_shirt_is_missing(
    amels: Page, go: Go, desk: World, leave: Leave, picture: Picture
) -> None:
    ticket = leave("dry_cleaning", desk.dina, ("Manteau", 1450), ("Chemise", 450), ("Chemise", 450))
    partner = kind("dry_cleaning").partner
    assert partner
    go("comptoir/bordereaux/")
    picture("partenaires", "main")
    go(f"comptoir/bordereaux/partenaires/{partner.pk}/envoyer/")
    amels.get_by_role("button", name="Tout cocher").click()
    amels.get_by_label("Combien en comptez-vous").fill("3")
    picture("partenaires-envoyer", "main")
    slip = send(desk, ticket)
    coat, shirt, _missing = ticket.items.order_by("position")
    entrusted.receive_batch(slip, back=[coat, shirt], act=desk.act())
    go(f"comptoir/bordereaux/{slip.pk}/")
    picture("partenaires-retour", "main")


def test_the_tailor_asks_for_a_price(
    amels: Page, go: Go, desk: World, leave: Leave, picture: Picture
) -> None:
    ticket = leave("sewing", desk.dina, "Rideaux", answers=["Raccourcir de dix centimètres"])
    entrusted.propose_price(
        ticket.items.get(), cents=3800, words="Deux mètres, doublés", act=desk.act()
    )
    go(f"comptoir/confies/{ticket.pk}/")
    picture("partenaires-devis", "section:has(> h2:text-is('Prix'))")


def test_the_cleaner_answers_on_a_telephone(
    amels: Page, go: Go, desk: World, leave: Leave, picture: Picture, live_server: Any
) -> None:
    ticket = leave("dry_cleaning", desk.dina, ("Manteau", 1450), ("Chemise", 450))
    send(desk, ticket)
    partner = kind("dry_cleaning").partner
    assert partner
    digest = hashlib.sha256(SECRET.encode()).hexdigest()
    entrusted.link_partner(partner, digest=digest, act=desk.act())
    amels.set_viewport_size({"width": 480, "height": 900})
    amels.goto(f"{live_server.url}/atelier/{SECRET}/")
    expect(amels.get_by_role("heading", name="Le pressing")).to_be_visible()
    picture("atelier", "main")
    amels.get_by_label("Votre question").last.fill("Faut-il remplacer le bouton du manteau ?")
    amels.get_by_role("button", name="Demander à la loge").last.click()
    expect(amels.get_by_text("Votre question est envoyée")).to_be_visible()
    amels.set_viewport_size({"width": 1100, "height": 760})
    go(f"comptoir/bordereaux/partenaires/{partner.pk}/")
    picture("partenaire", "main")


def test_keys_go_out_to_those_who_are_named(
    amels: Page, go: Go, desk: World, leave: Leave, picture: Picture
) -> None:
    ticket = leave("keys", desk.bruno, "Trousseau", at=NOW - timedelta(days=20))
    until = date(2027, 1, 1)
    entrusted.allow_person(ticket, name="Samira Ben Ali", until=until, act=desk.act(at=BEFORE))
    past = {"since": date(2026, 11, 5), "until": date(2026, 11, 21)}
    entrusted.allow_person(
        ticket, person=desk.dina, **past, act=desk.act(at=NOW - timedelta(days=19))
    )
    go(f"comptoir/confies/{ticket.pk}/")
    picture("cles", "#keys")
    go(f"comptoir/cles/ticket/{ticket.pk}/sortir/")
    amels.get_by_label("Samira Ben Ali").check()
    picture("cles-sortir", "main")
    go("comptoir/cles/compter/")
    picture("cles-compter", "main")
    go(f"comptoir/cles/ticket/{ticket.pk}/sortir/")
    amels.locator("#to-name").fill("alaoui")
    expect(amels.locator("#to-list [aria-selected=true]")).to_be_visible()
    amels.locator("#to-name").press("Enter")
    amels.get_by_label("Signé plutôt dans le registre").select_option("cannot")
    amels.get_by_role("button", name="Noter la sortie").click()
    expect(amels.locator("#says")).to_contain_text("Il reste ici")
    picture("cles-refus", "#says")


def test_photos_of_a_coat(amels: Page, go: Go, desk: World, leave: Leave, picture: Picture) -> None:
    ticket = leave("dry_cleaning", desk.dina, ("Manteau", 1450))
    go(f"comptoir/confies/{ticket.pk}/")
    sent = {"name": "manteau.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    amels.locator("input[name=photo]").first.set_input_files(sent)  # type: ignore[arg-type]
    amels.get_by_role("button", name="Garder la photo").click()
    expect(amels.locator("#photos img").first).to_be_visible()
    picture("photos", "#photos")


def test_somebody_claims_a_found_scarf(
    amels: Page, go: Go, desk: World, leave: Leave, picture: Picture
) -> None:
    ticket = leave("lost_property", None, "Écharpe rouge", answers=["Devant la boulangerie, lundi"])
    go(f"comptoir/confies/{ticket.pk}/")
    picture("trouve", "#hand")


def test_everything_in_custody_by_what_is_to_be_done(
    amels: Page, go: Go, desk: World, leave: Leave, parcel: Any, picture: Picture
) -> None:
    parcel(desk.dina, "9V20524752032", at=NOW - timedelta(days=3))
    late = leave("dry_cleaning", desk.dina, ("Manteau", 1450), at=NOW - timedelta(days=12))
    send(desk, late, NOW - timedelta(days=11))
    said: dict[str, Any] = {"at": NOW - timedelta(days=60), "answers": ["Les talons"]}
    waits = leave("shoes", desk.bruno, ("Talons, la paire", 1400), **said)
    item = waits.items.get()
    entrusted.make_ready(item, act=desk.act(at=NOW - timedelta(days=50)))
    go("comptoir/garde/")
    picture("garde", "main")


def test_a_coat_comes_back_with_a_tear(
    nadias: Page, go: Go, desk: World, leave: Leave, picture: Picture
) -> None:
    ticket = leave("dry_cleaning", desk.dina, ("Manteau", 1450))
    send(desk, ticket)
    (coat,) = Item.objects.filter(ticket=ticket)
    entrusted.receive_batch(coat.batch_lines.get().batch, back=[coat], act=desk.act(at=BEFORE))
    entrusted.declare_damaged(
        Item.objects.get(), words="Accroc à la manche gauche", value_cents=12000, act=desk.act()
    )
    go("comptoir/sinistres/1/")
    picture("perte", "main")


def test_a_new_kind_is_made_in_the_office(
    nadias: Page, go: Go, desk: World, picture: Picture
) -> None:
    go("bureau/confies/")
    picture("sortes", STAGE)
    go("bureau/confies/nouveau/")
    nadias.get_by_label("Nom en français").fill("Montres")
    nadias.get_by_label("quelqu’un d’autre y travaille").check()
    nadias.get_by_label("c’est payé avant d’être remis").check()
    nadias.get_by_label("Qui y travaille").select_option(label="Le cordonnier")
    expect(nadias.locator("#way")).to_contain_text("Chez Le cordonnier")
    picture("sorte", "#way")
