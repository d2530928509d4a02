"""What the counter says of the till, and scans for it where no script runs."""

import re

import pytest
from django.test import Client

from loge.trades.till import actions as till
from loge.trades.till.models import Basket
from tests.trades.till.conftest import Shop
from tests.trades.till.conftest import shop as shop
from tests.world import signed_in

COUNTER, CODE = "/ampere/comptoir/", "3017620422003"

pytestmark = pytest.mark.usefixtures("tuesday")


def sent_without_script(client: Client, page: str, typed: str) -> str:
    """Where Enter in the one box leads to when no script runs: its first button is pressed."""
    form = client.get(page).content.decode().split('<form id="find"')[1].split("</form>")[0]
    inside = form.split("<noscript>")[1].split("</noscript>")[0]
    to = re.search(r'formmethod="post" formaction="([^"]+)"', inside)
    assert to is not None
    names = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', inside)
    assert "csrfmiddlewaretoken" in dict(names)
    return str(client.post(to[1], {**dict(names), "q": typed})["Location"])


def test_a_bar_code_scanned_without_a_script_goes_into_the_basket(shop: Shop, amel: Client) -> None:
    shop.coffee.barcode = CODE
    shop.coffee.save()
    assert sent_without_script(amel, COUNTER, CODE) == "/ampere/caisse/"
    (line,) = Basket.objects.open().get().lines.all()
    assert (line.article, line.milli) == (shop.coffee, 1000)
    dina = shop.world.dina
    at_dinas = sent_without_script(amel, f"{COUNTER}personne/{dina.pk}/", CODE)
    assert at_dinas == f"/ampere/caisse/personne/{dina.pk}/"
    assert Basket.objects.open().get(person=dina).lines.count() == 1


def test_what_is_no_article_is_searched_for(shop: Shop, amel: Client) -> None:
    for typed in ("keller", CODE):
        assert sent_without_script(amel, COUNTER, typed) == f"{COUNTER}?q={typed}"
    assert not Basket.objects.exists()


def test_whoever_practises_is_told_so_at_the_counter_too(shop: Shop, amel: Client) -> None:
    words, card = "Exercice", f"{COUNTER}personne/{shop.world.dina.pk}/"
    assert words not in amel.get(COUNTER).content.decode()
    till.begin_training(act=shop.world.act())
    for page in (COUNTER, card):
        assert words in amel.get(page).content.decode(), page
    assert words not in signed_in(shop.world.victor).get(COUNTER).content.decode()
    till.end_training(act=shop.world.act())
    assert words not in amel.get(COUNTER).content.decode()
