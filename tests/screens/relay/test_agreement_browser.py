"""The agreement's pages in a real browser: nobody is shut out, nothing is wider than the screen."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from loge.house.conventions import actions as conventions
from loge.house.conventions.models import Condition, Equipment, MonthPayment, Support
from loge.trades.custody import actions as custody
from tests.screens.relay.test_agreement import convention
from tests.support.browser import enter, look
from tests.world import NOW, World

__all__ = ["convention"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
LONG = "Smartphone professionnel renforcé avec sa housse, son chargeur et sa carte"


def test_every_page_of_the_agreement(
    page: Page, live_server: Any, world: World, convention: Any, complaints: list[str]
) -> None:
    day = date(2026, 11, 20)
    conventions.enter_equipment(
        convention, kind=Equipment.Kind.IT, label=LONG, lent_on=day, condition=Condition.GOOD,
        serial="X" * 60, act=world.act(key="thing"),
    )  # fmt: skip
    conventions.note_support(
        convention, kind=Support.Kind.TRAINING, on=day, minutes=90, about=LONG,
        act=world.act(key="training"),
    )  # fmt: skip
    for n in range(3):
        act = world.act(at=NOW + timedelta(minutes=n), key=f"parcel{n}")
        custody.receive(addressee=world.bruno, act=act)
    with time_machine.travel(NOW, tick=True):
        enter(page, live_server, world.nadia)
        place = f"{live_server.url}/ampere/bureau/poste/convention/{convention.pk}/"
        for name in ("", "mois/", "mois/2026-10/", "temps/", "materiel/", "appui/", "forfait/"):
            page.goto(place + name)
            look(page, f"agreement-{name.strip('/').replace('/', '-')}", ("light",))
        page.goto(f"{place}mois/2026-10/")
        page.get_by_label("Forfait").nth(1).focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("Ce qui est arrivé")).to_be_visible()
    assert MonthPayment.objects.get().cents == 39100
