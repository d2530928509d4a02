"""What is next in custody: a price that waits, a partner who is late, keys out too long."""

from datetime import date, timedelta

import pytest
from django.test import Client

from loge.screens.ageing import queries
from loge.screens.ageing.rules import Todo
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Chase, Item, UnclaimedRule
from tests.screens.ageing.test_ageing import PAGE, kept, now, ready_for, sent, todo
from tests.trades.entrusted.conftest import Workshop
from tests.trades.entrusted.lending import allow, lend
from tests.world import NOW

__all__ = ["kept", "now"]


@pytest.mark.django_db
def test_a_price_that_waits_for_an_answer_goes_before_telling_again(
    workshop: Workshop, kept: UnclaimedRule
) -> None:
    told, letter = ready_for(workshop, 8), ready_for(workshop, 61)
    for item in (told, letter):
        entrusted.propose_price(item, cents=3000, act=workshop.world.act())
    assert [todo(workshop, item) for item in (told, letter)] == [Todo.ANSWER, Todo.LETTER]


@pytest.mark.django_db
def test_a_partner_is_asked_about_everything_that_is_late_in_one_go(
    workshop: Workshop, kept: UnclaimedRule, amel: Client
) -> None:
    late = [sent(workshop, days) for days in (3, 4, 5)]
    sent(workshop, 1)
    rows = {row.number: row for row in queries.rows(workshop.world.ampere, NOW)}
    assert {rows[item.number].things for item in late} == {tuple(item.pk for item in late)}
    assert rows["4-1"].things == ()
    assert "Les relancer pour les 3" in amel.get(PAGE).content.decode()
    path = f"/ampere/comptoir/sinistres/partenaire/{workshop.cleaner.pk}/relancer/"
    sent_ = {"key": "c1", "next": PAGE, "things": [item.pk for item in late]}
    assert amel.post(path, sent_).status_code == 302
    assert Chase.objects.filter(step="partner").count() == 3


@pytest.mark.django_db
def test_keys_that_are_out_too_long_are_to_be_brought_back(
    workshop: Workshop, kept: UnclaimedRule, amel: Client
) -> None:
    ticket = workshop.ticket(workshop.keys, things=[workshop.left("Clés", None)])
    allow(workshop, ticket)
    item = lend(workshop, ticket)
    row = queries.rows(workshop.world.ampere, NOW)[0]
    assert (row.next.todo, row.next.on) == (Todo.BRING_BACK, date(2026, 12, 24))
    assert row.holder == str(workshop.world.dina)
    late = queries.rows(workshop.world.ampere, NOW + timedelta(days=58))[0]
    assert late.next.due(date(2027, 1, 21))
    Item.objects.filter(pk=item.pk).update(given_to=workshop.world.bruno)
    assert queries.rows(workshop.world.ampere, NOW)[0].next.todo == Todo.NOTHING
    assert str(workshop.world.dina) not in b"".join(amel.get(PAGE + "fichier/?quand=tout")).decode()
