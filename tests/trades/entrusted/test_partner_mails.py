"""What partners are asked by e-mail leaves, or somebody is told to call them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from loge.kernel import attention
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import PartnerWord, WordMail
from loge.trades.entrusted.partners import mail
from tests.support import smtp
from tests.trades.entrusted.conftest import Workshop
from tests.world import NOW

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def box(settings: Any) -> Iterator[smtp.Box]:
    """A mail server on this machine, set up as Loge's."""
    with smtp.running() as box:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
        settings.EMAIL_TIMEOUT = 2
        settings.MAIL_FROM = "Loge <loge@example.org>"
        yield box


def asked(workshop: Workshop) -> WordMail:
    """The cleaner is asked where a coat stays."""
    workshop.cleaner.email = "bleu@example.org"
    workshop.cleaner.save()
    item = workshop.late().items.get()
    entrusted.send_batch(workshop.cleaner, items=[item], counted=1, act=workshop.world.act())
    entrusted.chase_partner(workshop.cleaner, items=[item], act=workshop.world.act())
    return WordMail.objects.get()


def rounds(mailed: WordMail, *hours: float) -> list[int]:
    left = [mail.tick(NOW + timedelta(hours=h)) for h in hours]
    mailed.refresh_from_db()
    return left


def calls(workshop: Workshop) -> list[str]:
    said = [str(item.words) for item in attention.items(workshop.world.act()) if item.count]
    return [words for words in said if "e-mail" in words]


def test_it_leaves_once_with_the_words_of_their_page(workshop: Workshop, box: smtp.Box) -> None:
    mailed = asked(workshop)
    assert box.messages == []  # nothing leaves before the act is written
    assert rounds(mailed, 0, 1) == [1, 0]
    assert "1-1" in box.messages[0].get_content()
    assert box.messages[0]["To"] == "bleu@example.org"
    assert (mailed.waits, mailed.failed, calls(workshop)) == (False, False, [])


def test_a_mail_server_that_is_down_is_asked_again(workshop: Workshop, box: smtp.Box) -> None:
    mailed = asked(workshop)
    box.faults.append("busy")
    assert rounds(mailed, 0) == [0]
    assert mailed.waits
    assert rounds(mailed, 0.001, 1) == [0, 1]
    assert mailed.sent_at == NOW + timedelta(hours=1)


def test_an_address_that_is_refused_is_said_at_the_desk(
    workshop: Workshop, box: smtp.Box, amel: Client
) -> None:
    mailed = asked(workshop)
    box.faults.append("refuse")
    assert rounds(mailed, 0, 1) == [0, 0]
    assert mailed.failed
    assert len(calls(workshop)) == 1
    page = f"/ampere/comptoir/bordereaux/partenaires/{workshop.cleaner.pk}/"
    assert "pas parti par e-mail" in amel.get(page).content.decode()


def test_after_a_day_somebody_calls(workshop: Workshop, box: smtp.Box) -> None:
    mailed = asked(workshop)
    box.faults.extend(["busy"] * 6)
    assert rounds(mailed, 0, 1, 2, 6, 14, 36, 60) == [0] * 7
    assert mailed.failed
    assert len(calls(workshop)) == 1


def test_without_a_mail_server_only_their_page_says_it(workshop: Workshop) -> None:
    with pytest.raises(WordMail.DoesNotExist):
        asked(workshop)
    assert "1-1" in PartnerWord.objects.get().words
    assert mail.tick(NOW) == 0
