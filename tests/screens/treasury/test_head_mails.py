"""The heads of the chains are mailed outside with each closing."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from loge.house.seals.models import Record
from loge.trades.till import head_mails
from loge.trades.till.models import Closing, HeadMail, Till
from tests.screens.treasury.conftest import PAGES, text
from tests.support import smtp
from tests.trades.till.conftest import Shop, paid
from tests.trades.till.test_closing import close
from tests.world import NOW

pytestmark = pytest.mark.usefixtures("tuesday")


@pytest.fixture
def box(settings: Any) -> Iterator[smtp.Box]:
    """A mail server on this machine, set up as Loge's."""
    with smtp.running() as box:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
        settings.EMAIL_TIMEOUT = 2
        settings.MAIL_FROM = "Loge <loge@example.org>"
        yield box


@pytest.fixture
def closed(shop: Shop) -> Closing:
    """A day is closed, and the accountant is to have its seals."""
    Till.objects.filter(desk=shop.world.ampere).update(heads_to="compta@example.org")
    shop.sell(shop.put(shop.coffee), paid(100))
    return close(shop, loge=5100, la_poste=2000)


def test_a_closing_leaves_with_the_seal_of_every_chain(
    tom: Client, closed: Closing, box: smtp.Box
) -> None:
    assert "attendent" in text(tom, f"{PAGES}clotures/{closed.number}/")
    assert head_mails.tick(NOW) == 1
    [mail] = box.messages
    assert mail["To"] == "compta@example.org"
    assert "clôture 1" in mail["Subject"]
    body = mail.get_content()
    assert closed.seal in body
    assert Record.objects.filter(chain="receipts").latest("number").seal in body
    assert "1,00" in body
    assert "compta@example.org" in text(tom, f"{PAGES}clotures/{closed.number}/")
    assert head_mails.tick(NOW + timedelta(days=1)) == 0


def test_a_busy_server_is_asked_again(tom: Client, closed: Closing, box: smtp.Box) -> None:
    box.faults = ["busy"]
    assert head_mails.tick(NOW) == 0
    assert "smtp_451" in text(tom, f"{PAGES}clotures/{closed.number}/")
    assert head_mails.tick(NOW + timedelta(seconds=30)) == 0
    assert head_mails.tick(NOW + timedelta(minutes=2)) == 1
    assert HeadMail.objects.get().state == "sent"


def test_a_refused_address_is_said(tom: Client, closed: Closing, box: smtp.Box) -> None:
    box.faults = ["refuse"]
    head_mails.tick(NOW)
    assert HeadMail.objects.get().state == "given_up"
    assert "n’ont pas pu être envoyés" in text(tom, f"{PAGES}clotures/{closed.number}/")


def test_it_is_given_up_after_two_weeks(closed: Closing, box: smtp.Box) -> None:
    box.faults = ["busy"] * 100
    for day in range(30):
        for hour in range(0, 24, 3):
            head_mails.tick(NOW + timedelta(days=day, hours=hour))
    assert HeadMail.objects.get().tries == len(head_mails.WAITS)
    assert HeadMail.objects.get().state == "given_up"


def test_nothing_is_written_when_nobody_is_to_have_it(shop: Shop) -> None:
    shop.sell(shop.put(shop.coffee), paid(100))
    close(shop, loge=5100, la_poste=2000)
    assert not HeadMail.objects.exists()
