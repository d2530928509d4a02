"""The machine stops in the middle of the demonstration; the next start takes it up."""

import pytest
from django.test import override_settings

from loge.demo.play import play
from loge.house.journal import queries as journal
from loge.house.journal.models import Entry
from loge.house.ledger import queries as ledger
from loge.house.network.models import Desk, Network
from loge.house.seals import queries as seals
from loge.house.seals.verifier import Break
from loge.trades.till.models import Closing, Receipt, Session
from tests.demo.test_play import NOW

SMALL = {"until": NOW, "days": 8, "people": 60}


class Stop(Exception):
    """The machine stops."""


@pytest.mark.django_db
@override_settings(DEMO=True)
def test_a_till_that_was_played_half_is_played_on_without_doing_twice() -> None:
    def until_november(line: str) -> None:
        if "November 2026" in line:
            raise Stop

    with pytest.raises(Stop):
        play(**SMALL, say=until_november)  # type: ignore[arg-type]
    half, written = Receipt.objects.count(), Entry.objects.count()
    assert half > 0
    play(**SMALL, say=lambda line: None)  # type: ignore[arg-type]
    assert Network.objects.get().demonstration
    assert Receipt.objects.count() > half
    assert Entry.objects.count() > written
    numbers = list(Receipt.objects.filter(training=False).order_by("number"))
    assert [r.number for r in numbers] == list(range(1, len(numbers) + 1))
    assert not Session.objects.exclude(closing__isnull=False).exists()
    assert (
        Closing.objects.filter(span="day").count() >= Closing.objects.filter(span="month").count()
    )
    assert not list(ledger.unbalanced())
    assert isinstance(journal.verify(Desk.objects.get(slug="ampere").slug), int)
    assert not [one for one in seals.verify("ampere") if isinstance(one, Break)]
