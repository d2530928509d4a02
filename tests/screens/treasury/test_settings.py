"""What the till is set to, its technical log, and what it asks of the treasurer."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client

from loge.commands import key
from loge.house.seals import actions as seals
from loge.house.seals import codes, rotation
from loge.trades.till import actions as till
from loge.trades.till.models import HeadMail, Movement, Till
from tests.screens.treasury.conftest import PAGES, asked, file, plain, text
from tests.trades.till.conftest import Shop, paid
from tests.trades.till.test_closing import close
from tests.world import NOW, World, signed_in

SETTINGS, LOG, FRONT = f"{PAGES}reglages/", f"{PAGES}technique/", "/ampere/bureau/"

pytestmark = pytest.mark.usefixtures("tuesday")


def test_the_till_is_set(tom: Client, shop: Shop) -> None:
    assert "Imprimante de tickets" in text(tom, SETTINGS)
    sent: dict[str, Any] = {
        "methods": ["cash", "card"],
        "printer": "network:192.168.1.40",
        "footer": "Merci !",
        "heads_to": "compta@example.org",
    }
    assert tom.post(SETTINGS, sent).status_code == 302
    till = Till.objects.get(desk=shop.world.ampere)
    assert (till.methods, till.footer, till.heads_to) == (
        ["cash", "card"],
        "Merci !",
        "compta@example.org",
    )
    assert "a été modifié" in text(tom, f"{LOG}?code=settings")


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"methods": []}, 422),
        ({"methods": ["card"]}, 409),
        ({"printer": "dans le coin"}, 422),
        ({"heads_to": "compta"}, 422),
    ],
)
def test_what_cannot_be_set_is_said(
    tom: Client, shop: Shop, wrong: dict[str, Any], status: int
) -> None:
    sent: dict[str, Any] = {"methods": ["cash"], "footer": "Merci !"} | wrong
    answer = tom.post(SETTINGS, sent)
    assert answer.status_code == status
    assert Till.objects.get(desk=shop.world.ampere).footer == ""


def test_who_keeps_the_till_sets_it(world: World, shop: Shop) -> None:
    for account in (world.amel, world.ines):
        assert signed_in(account).get(SETTINGS).status_code == 403
        assert "Réglages" not in text(signed_in(account), PAGES).split('class="tabs"')[1]


def test_the_settings_lead_to_the_attestation(tom: Client, shop: Shop) -> None:
    assert 'href="/ampere/bureau/caisse/attestation/"' in text(tom, SETTINGS)


def test_a_recovery_sheet_that_was_never_printed_is_said_until_it_is(
    tom: Client, world: World, shop: Shop, tmp_path: Path
) -> None:
    words = "fiche de secours"
    assert words in text(tom, SETTINGS)
    assert words in text(tom, FRONT)
    assert words not in text(signed_in(world.amel), FRONT)
    assert key.sheet(tmp_path / "sheet.pdf") == 0
    assert words not in text(tom, SETTINGS)
    assert words not in text(tom, FRONT)
    assert "a été imprimée" in text(tom, LOG)
    rotation.rotate([world.ampere], at=NOW)
    assert words in text(tom, SETTINGS)


def test_in_a_demonstration_nobody_is_asked_to_print_a_sheet(
    tom: Client, shop: Shop, settings: Any
) -> None:
    settings.DEMO = True
    assert "fiche de secours" not in text(tom, FRONT)


def test_a_missing_key_is_said(tom: Client, shop: Shop, settings: Any, tmp_path: Path) -> None:
    settings.KEYS = tmp_path
    assert "clé de signature" in text(tom, SETTINGS)
    assert "clé de signature" in text(tom, FRONT)


def test_the_log_says_what_happened(tom: Client, shop: Shop) -> None:
    shop.sell(shop.put(shop.coffee), paid(100))
    close(shop, "rendu de trop", loge=4500, la_poste=2000)
    shown = text(tom, LOG)
    assert "écart −6 €" in shown
    assert "numéro 1" in shown
    assert "Amel" in shown
    some = text(tom, f"{LOG}?code=count&start=2026-11-24&end=2026-11-24")
    assert "clôturé" not in some.split("<tbody>")[1]
    assert "Rien de tel" in text(tom, f"{LOG}?end=2026-01-01")
    lines = file(tom, f"{LOG}fichier/?code=count", form="csv")
    assert ";170;" in lines
    assert file(tom, f"{LOG}fichier/", form="xlsx")


def test_the_log_says_what_was_decided_and_which_cash_was_moved(tom: Client, shop: Shop) -> None:
    why = Movement.Why.CHANGE
    till.move_cash(shop.session(), cents=-500, why=why, act=shop.world.act())
    shown = text(tom, LOG)
    for words in (
        "Un prix a été modifié (montant 1,20 €, « article_baguette », depuis le",
        "Un partenaire ou une commission a été modifié (« la-poste »)",
        "Des espèces ont été mises ou retirées (montant −5 €, caisse « loge », comptage 1, ",
        "Une caisse a été ouverte",
    ):
        assert words in shown, words


def test_a_long_log_asks_no_more_questions(tom: Client, shop: Shop) -> None:
    seals.log(shop.world.act(), codes.Code.SETTINGS)
    one = asked(tom, LOG)
    for _n in range(60):
        seals.log(shop.world.act(), codes.Code.SETTINGS)
    assert asked(tom, LOG) <= one


def test_the_front_page_says_nothing_when_all_is_well(tom: Client, shop: Shop) -> None:
    shop.sell(shop.put(shop.coffee), paid(100))
    close(shop, loge=5100, la_poste=2000)
    rotation.printed([shop.world.ampere], at=NOW)
    shown = text(tom, FRONT)
    for words in ("de la caisse n’", "à clôturer", "plus de 5 €", "35 jours", "sceaux"):
        assert words not in shown, words


def test_the_front_page_says_what_is_left(world: World, shop: Shop) -> None:
    shop.sell(shop.put(shop.booklet), paid(1668, drawer="la-poste"))
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert "1 journée de caisse n’est pas clôturée" in text(signed_in(world.tom), FRONT)
    Till.objects.filter(desk=world.ampere).update(heads_to="compta@example.org")
    close(shop, "rendu de trop", loge=4400, la_poste=3668)
    HeadMail.objects.update(not_before=None)
    shown = text(signed_in(world.tom), FRONT)
    assert "1 comptage de la semaine passée" in shown
    assert "n’ont pas pu être envoyés" in shown
    with time_machine.travel(NOW + timedelta(days=36), tick=False):
        shown = text(signed_in(world.tom), FRONT)
        assert "1 mois ou année de la caisse est à clôturer" in shown
        assert "depuis plus de 35 jours pour 1 partenaire" in plain(shown)
        assert "plus de 5 €" not in shown


def test_a_stranger_finds_nothing(world: World, shop: Shop) -> None:
    chloe = signed_in(world.chloe)
    for page in (SETTINGS, LOG):
        assert chloe.get(page).status_code == 404
