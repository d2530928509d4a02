"""A label that may be several things: the counter shows them, the surest chosen."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from playwright.sync_api import Page, expect

from loge.trades.custody.models import Carrier, CarrierRule, Deposit, Product
from tests.support.browser import enter, look
from tests.support.scanner import scan
from tests.world import NOW, World

READ = "/ampere/comptoir/recevoir/lire/"
TEN = "3318810025"


def page_of(amel: Client, **sent: str) -> str:
    return amel.get(READ, sent).content.decode()


@pytest.mark.django_db
class TestOnThePage:
    """Without a browser."""

    def test_one_reading_is_a_sentence(self, amel: Client) -> None:
        page = page_of(amel, number="9V20524752032")
        assert "Numéro Colissimo. <strong>9V20524752032</strong>" in page
        assert 'name="reading"' not in page

    def test_both_numbers_of_a_routing_code_are_one_thing(self, amel: Client) -> None:
        page = page_of(amel, number="%00101006M0000000001708492508")
        assert 'name="reading"' not in page
        assert "<strong>6M00000000017</strong>" in page

    def test_letters_exchanged_for_no_reason_are_not_offered(self, amel: Client) -> None:
        assert "7A53894000045" not in page_of(amel, number="7Q53894000045")

    def test_several_readings_are_offered_with_their_reasons(self, amel: Client) -> None:
        page = page_of(amel, number=TEN)
        assert page.index("DHL Express") < page.index("Ressemble à Mondial Relay")
        assert page.count('name="reading"') == 2
        assert f'value="dhl_express:{TEN}" checked' in page
        assert "Sa clé correspond." in page

    def test_a_disproved_reading_comes_last_and_says_so(self, amel: Client) -> None:
        page = page_of(amel, number="3318810010")
        assert page.index("Mondial Relay") < page.index("DHL Express")
        assert "La clé ne correspond pas" in page
        assert 'value="mondial_relay:3318810010" checked' in page

    def test_another_reading_brings_its_carrier(self, amel: Client) -> None:
        relay = Carrier.objects.get(code="mondial_relay")
        page = page_of(amel, number=TEN, reading=f"mondial_relay:{TEN}")
        assert f'<option value="{relay.pk}" selected>' in page
        assert f'value="mondial_relay:{TEN}" checked' in page

    def test_the_reading_of_another_number_means_nothing(self, amel: Client) -> None:
        page = page_of(amel, number=TEN, reading="colissimo13:9V20524752032")
        assert f'value="dhl_express:{TEN}" checked' in page

    def test_a_carrier_without_a_row_is_another_carrier(self, amel: Client, received: Any) -> None:
        CarrierRule.objects.filter(product__carrier__code="ups").delete()
        Product.objects.filter(carrier__code="ups").delete()
        Carrier.objects.filter(code="ups").delete()
        other = Carrier.objects.get(code="other")
        page = page_of(amel, number="1Z5R89390357567127")
        assert f'<option value="{other.pk}" selected>' in page
        assert received("1Z5R89390357567127").carrier == other

    def test_what_is_chosen_is_what_is_kept(self, amel: Client, world: World) -> None:
        """Typed without Shift or by an American scanner: both are products of Colissimo."""
        typed = "èa(\"_ç'àààà'("
        page = page_of(amel, number=typed)
        for number in ("7A53894000045", "7Q53894000045"):
            assert f'value="colissimo13:{number}"' in page
        colissimo = Carrier.objects.get(code="colissimo")
        sent = {"number": typed, "reading": "colissimo13:7Q53894000045", "kind": "parcel"}
        answer = amel.post(
            "/ampere/comptoir/recevoir/",
            {**sent, "carrier": colissimo.pk, "owner": f"person:{world.dina.pk}", "key": "k1"},
        )
        assert answer.status_code == 302
        assert Deposit.objects.get().number == "7Q53894000045"


@pytest.mark.django_db
def test_the_longest_name_of_a_symbology_is_kept(received: Any) -> None:
    kept = received("%00101006M0000000001708492508")
    assert (kept.symbology, kept.number) == ("routing28_mod37_36", "6M00000000017")


@pytest.mark.django_db(transaction=True)
class TestInChromium:
    """With a scanner and a keyboard."""

    @pytest.fixture(autouse=True)
    def tuesday(self) -> Iterator[None]:
        with time_machine.travel(NOW, tick=True):
            yield

    def test_another_reading_is_chosen_by_key(
        self, page: Page, live_server: Any, world: World, complaints: list[str]
    ) -> None:
        enter(page, live_server, world.amel)
        page.goto(f"{live_server.url}/ampere/comptoir/recevoir/")
        expect(page.locator("#number")).to_be_focused()
        scan(page, TEN)
        expect(page.locator("#reading-1")).to_be_checked()
        expect(page.locator("#owner-name")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.locator("#reading-1")).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(page.locator("#carrier option:checked")).to_have_text("Mondial Relay")
        expect(page.locator("#reading-2")).to_be_checked()
        expect(page.locator("#reading-2")).to_be_focused()
        look(page, "readings")
        page.locator("#owner-name").focus()
        page.keyboard.type("alaoui", delay=50)
        expect(page.locator("#owner-list [aria-selected=true]")).to_be_visible()
        page.keyboard.press("Enter")
        expect(page.locator("#save")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator(".felt-number")).to_have_text("1")
        kept = Deposit.objects.get()
        assert (kept.symbology, kept.carrier and kept.carrier.code) == (
            "mondial_relay",
            "mondial_relay",
        )

    def test_a_scanner_of_another_country(
        self, page: Page, live_server: Any, world: World, complaints: list[str]
    ) -> None:
        """Wherever the focus is, what it types is taken for a scan."""
        enter(page, live_server, world.amel)
        page.goto(f"{live_server.url}/ampere/comptoir/recevoir/")
        page.locator("#owner-name").focus()
        scan(page, "(V@)%@$&%@)#@")
        expect(page.locator("#reading")).to_contain_text("9V20524752032")
        expect(page.locator("#owner-name")).to_have_value("")
