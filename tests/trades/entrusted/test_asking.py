"""A partner is asked where things stay, however many: no sentence is cut."""

from datetime import date

import pytest

from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Chase, Item, PartnerWord, Ticket
from tests.trades.entrusted.conftest import Workshop

pytestmark = pytest.mark.django_db


def asked(workshop: Workshop, many: int) -> str:
    """What the cleaner reads once they were asked about so many shirts, half of them promised for
    another day."""
    act = workshop.world.act
    for day in (date(2026, 11, 12), date(2026, 11, 13)):
        ticket = workshop.ticket(None, *["Chemise"] * (many // 2))
        Ticket.objects.filter(pk=ticket.pk).update(promised_on=day)
    items = list(Item.objects.order_by("pk"))
    entrusted.send_batch(workshop.cleaner, items=items, counted=len(items), act=act())
    entrusted.chase_partner(workshop.cleaner, items=items, act=act())
    assert Chase.objects.filter(step="partner").count() == many
    return PartnerWord.objects.get().words


def test_those_of_one_promised_day_stand_together(workshop: Workshop) -> None:
    words = asked(workshop, 4)
    assert "1-1, 1-2 (promis" in words
    assert "; 2-1, 2-2 (promis" in words
    assert words.count("novembre 2026") == 2


@pytest.mark.parametrize("many", [20, 120])
def test_what_does_not_fit_is_counted_and_no_sentence_is_cut(workshop: Workshop, many: int) -> None:
    words = asked(workshop, many)
    assert len(words) <= 500
    assert words.endswith(asked_end())
    shown = sum(
        f"{ticket}-{n}" in words.replace(",", " ").replace(";", " ").split()
        or f"{ticket}-{n} (" in words
        for ticket in (1, 2)
        for n in range(1, many // 2 + 1)
    )
    more = many - shown
    assert (f"et {more} de plus sur votre page" in words) == bool(more)


def asked_end() -> str:
    """The last sentence, whole."""
    return "Dites-nous quand ils reviendront."
