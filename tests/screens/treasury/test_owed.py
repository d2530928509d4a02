"""What is owed to the desk, and what it holds for others."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from loge.house.ledger import actions as books
from loge.house.ledger import queries as ledger
from loge.house.ledger.models import Charge
from tests.screens.treasury.conftest import PAGES, asked, file, text
from tests.trades.till.conftest import Shop, paid
from tests.world import NOW, World, signed_in

OWED = f"{PAGES}impayes/"

pytestmark = pytest.mark.usefixtures("tuesday")


def owe(shop: Shop, home: Any, cents: int, days: int = 0, **more: Any) -> Charge:
    """A household owes something since so many days."""
    act = shop.world.act(at=NOW - timedelta(days=days))
    known = {"label": "Abonnement", "income": "706", "about": home, "household": home}
    return books.owe(cents=cents, act=act, **(known | more))


def test_nobody_owes_anything(tom: Client, shop: Shop) -> None:
    assert "Personne ne doit rien" in text(tom, OWED)


def test_who_owes_what_since_when(tom: Client, shop: Shop) -> None:
    owe(shop, shop.world.keller, 1000, 100)
    owe(shop, shop.world.alaoui, 550, label="Clef")
    shown = text(tom, OWED)
    assert "2 montants impayés" in shown
    assert "15,50 €" in shown
    assert "100 jours" in shown
    assert shown.index("Keller") < shown.index("Alaoui")
    assert f"/ampere/bureau/habitants/foyers/{shop.world.keller.pk}/" in shown
    old = text(tom, f"{OWED}?age=90")
    assert "Alaoui" not in old
    assert "Keller" not in text(tom, f"{OWED}?q=clef")
    assert "Rien d’impayé ne répond" in text(tom, f"{OWED}?q=rien")


def test_an_amount_is_let_go_with_a_reason(tom: Client, shop: Shop) -> None:
    charge = owe(shop, shop.world.keller, 1000)
    page = f"{OWED}{charge.pk}/abandonner/"
    assert "Keller-Yıldız" in text(tom, page)
    assert tom.post(page, {"reason": ""}).status_code == 422
    assert tom.post(page, {"reason": "décès"}).status_code == 302
    charge.refresh_from_db()
    assert charge.state == Charge.State.WAIVED
    held = ledger.balances(shop.world.ampere)
    assert (held["411"], held["706"]) == (0, 0)
    assert "Personne ne doit rien" in text(tom, OWED)


def test_what_is_a_partners_is_not_the_desks_to_give(tom: Client, shop: Shop) -> None:
    charge = owe(shop, shop.world.keller, 139, partner=shop.poste)
    assert "abandonner" not in text(tom, OWED)
    assert tom.get(f"{OWED}{charge.pk}/abandonner/").status_code == 404


def test_the_auditor_only_looks(world: World, shop: Shop) -> None:
    charge = owe(shop, world.keller, 1000)
    ines = signed_in(world.ines)
    assert "abandonner" not in text(ines, OWED)
    assert ines.post(f"{OWED}{charge.pk}/abandonner/", {"reason": "x"}).status_code == 403


def test_a_file_of_it_leaves(tom: Client, shop: Shop) -> None:
    owe(shop, shop.world.keller, 1000, 100)
    words = file(tom, f"{OWED}fichier/?age=30", form="csv")
    assert "Keller-Yıldız;Abonnement;2026-08-16;100;10.0;" in words


def test_five_thousand_ask_no_more_questions(tom: Client, shop: Shop) -> None:
    one = owe(shop, shop.world.keller, 1000)
    before = asked(tom, OWED)
    known = {f.attname: getattr(one, f.attname) for f in Charge._meta.concrete_fields}
    Charge.objects.bulk_create(Charge(**{**known, "id": None}) for _n in range(5000))
    assert asked(tom, OWED) <= before
    assert "50 010 €" in text(tom, OWED)


def test_what_is_held_for_whom_and_where(tom: Client, shop: Shop) -> None:
    shop.sell(shop.put(shop.bread, 2), paid(240))
    shop.sell(shop.put(shop.booklet), paid(1668, drawer="la-poste"))
    shown = text(tom, f"{PAGES}pour-autrui/")
    assert "19,08 €" in shown
    assert "Caisse La Poste" in shown
    assert "36,68 €" in shown  # 20 € and a booklet lie in La Poste's drawer
    assert f"/ampere/bureau/partenaires/{shop.poste.pk}/relever/" in shown
    assert "Arrêter un relevé" not in text(signed_in(shop.world.ines), f"{PAGES}pour-autrui/")


def test_a_stranger_finds_nothing(world: World, shop: Shop) -> None:
    charge, chloe = owe(shop, world.keller, 1000), signed_in(world.chloe)
    there = OWED.replace("ampere", "hohberg")
    assert "Keller" not in text(chloe, there)
    assert chloe.get(OWED).status_code == 404
    assert signed_in(world.nadia).get(f"{there}{charge.pk}/abandonner/").status_code == 404
