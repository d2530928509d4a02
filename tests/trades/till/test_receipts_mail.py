"""A receipt by e-mail: to whom agreed, or to an address that is kept nowhere."""

import io
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from pypdf import PdfReader

from loge.house.notices import consent, discretion
from loge.house.people.models import Contact
from loge.house.seals.models import Record
from loge.kernel.refusal import Refused
from loge.trades.till import actions as till
from loge.trades.till.models import Duplicate, Receipt
from tests.trades.till.conftest import Shop, paid

pytestmark = pytest.mark.usefixtures("tuesday")
SEND = "/ampere/caisse/recu/1/envoyer/"
PASSING = "zoe.passante@example.org"


@pytest.fixture(autouse=True)
def mail_is_set_up(settings: Any) -> None:
    settings.MAIL_FROM = "Loge <loge@example.org>"
    settings.DEMO = settings.DEBUG = False


def stamps(shop: Shop, **more: Any) -> Receipt:
    return shop.sell(shop.put(shop.booklet, **more), paid(1668, drawer="la-poste"))


def dinas(shop: Shop) -> Contact:
    contact = Contact.objects.create(
        person=shop.world.dina, channel="email", value="dina@example.org"
    )
    consent.agree_contact(contact, how=consent.How.AT_THE_DESK, act=shop.world.act())
    contact.refresh_from_db()
    return contact


def test_dina_agreed_and_gets_it_attached(shop: Shop, amel: Client) -> None:
    dinas(shop)
    stamps(shop, person=shop.world.dina)
    assert "d•••@example.org" in amel.get("/ampere/caisse/recu/1/").content.decode()
    assert amel.post(SEND, {"key": "one"}).status_code == 302
    (sent,) = mail.outbox
    assert sent.to == ["dina@example.org"]
    (attached,) = sent.attachments
    assert attached[0] == "recu-1.pdf"
    assert "Reçu n° 1" in PdfReader(io.BytesIO(attached[1])).pages[0].extract_text()


def test_the_words_of_the_message_reveal_nothing(shop: Shop, amel: Client) -> None:
    stamps(shop)
    amel.post(SEND, {"key": "one", "address": PASSING})
    (sent,) = mail.outbox
    assert not discretion.revealed(f"{sent.subject} {sent.body}")
    assert "timbres" not in str(sent.body)
    assert "http" not in str(sent.body)


def test_the_address_of_a_passer_by_is_kept_nowhere(shop: Shop, amel: Client) -> None:
    stamps(shop)
    assert amel.post(SEND, {"key": "one", "address": PASSING}).status_code == 302
    assert mail.outbox[0].to == [PASSING]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            assert "passante" not in str(cursor.fetchall()), table


def test_a_double_click_sends_once(shop: Shop, amel: Client) -> None:
    stamps(shop)
    for _ in range(2):
        amel.post(SEND, {"key": "one", "address": PASSING})
    assert len(mail.outbox) == 1
    assert Duplicate.objects.get().way == "email"


def test_a_server_that_is_off_is_said_and_the_same_copy_goes_later(
    shop: Shop, amel: Client, settings: Any
) -> None:
    stamps(shop)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    off = amel.post(SEND, {"key": "one", "address": PASSING})
    assert off.status_code == 409
    assert "ne répond pas" in off.content.decode()
    (failed,) = Record.objects.filter(chain="log", kind="print_failed")
    assert failed.said["facts"] == {"receipt": 1, "copy": 0, "way": "email"}
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert amel.post(SEND, {"key": "one", "address": PASSING}).status_code == 302
    assert len(mail.outbox) == 1
    assert Duplicate.objects.get().copy == 0


def test_who_stopped_or_never_agreed_is_not_written_to(shop: Shop) -> None:
    contact = dinas(shop)
    receipt = stamps(shop, person=shop.world.dina)
    consent.stop_contact(contact, how=consent.How.BY_LINK, act=shop.world.act())
    with pytest.raises(Refused) as refused:
        till.send_receipt(receipt, contact=contact, act=shop.world.act())
    assert refused.value.code == "not_agreed"


def test_what_is_no_address_is_said(shop: Shop, amel: Client) -> None:
    stamps(shop)
    for typed in ("", "zoe", "zoe@", "zoe@example.org, tom@example.org"):
        answer = amel.post(SEND, {"key": f"k{len(typed)}", "address": typed})
        assert answer.status_code == 409
    assert not mail.outbox
    assert not Duplicate.objects.exists()


def test_in_a_demonstration_nothing_leaves(shop: Shop, amel: Client, settings: Any) -> None:
    settings.DEMO = True
    stamps(shop)
    assert amel.post(SEND, {"key": "one", "address": PASSING}).status_code == 302
    assert not mail.outbox


def test_practice_is_not_sent(shop: Shop, amel: Client) -> None:
    practice = shop.sell(shop.put(shop.booklet, training=True), paid(1668, drawer="la-poste"))
    page = amel.get("/ampere/caisse/entrainement/recu/1/").content.decode()
    assert "envoyer" not in page
    with pytest.raises(Refused):
        till.send_receipt(practice, contact=None, act=shop.world.act())
