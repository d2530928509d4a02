"""Envelopes counted by a dated rule, and what the front page says of the key cabinet."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.keys import attention as key_attention
from loge.trades.entrusted.keys import configure as key_rules
from loge.trades.entrusted.keys import envelopes
from loge.trades.entrusted.models import (
    KeyCount,
    KeyCountRule,
    Step,
    Ticket,
)
from tests.trades.entrusted.conftest import KEPT, Workshop
from tests.trades.entrusted.lending import DRAWN, TODAY, allow, lend, refused
from tests.world import NOW

pytestmark = pytest.mark.django_db


def rule(workshop: Workshop, for_days: int = 91) -> None:
    KeyCountRule.objects.create(
        desk=workshop.world.ampere, days=for_days, valid_from=date(2026, 1, 1), source="réseau"
    )


def test_a_count_names_the_envelopes_it_did_not_find(workshop: Workshop, keys: Ticket) -> None:
    another = workshop.ticket(workshop.keys, things=[workshop.left("Clés", None)])
    out = workshop.ticket(workshop.keys, things=[workshop.left("Clés", None)])
    lend(workshop, out, to=workshop.world.bruno)
    entry = entrusted.count_keys(seen=[keys], confirmed=["missing"], act=workshop.world.act())
    count = KeyCount.objects.get(pk=entry.made)
    assert (count.expected, count.seen) == (2, 1)
    assert [row.item.ticket for row in count.missing.all()] == [another]
    refused("strange_envelope", entrusted.count_keys, seen=[out], act=workshop.world.act())


def test_a_count_asks_no_more_for_more_missing_envelopes(workshop: Workshop, keys: Ticket) -> None:
    asked = []
    for _n in range(3):
        with CaptureQueriesContext(connection) as counted:
            entrusted.count_keys(seen=[], confirmed=["missing"], act=workshop.world.act())
        asked.append(len(counted))
        workshop.ticket(workshop.keys, things=[workshop.left("Clés", None)])
    assert asked[2] <= asked[1]
    assert KeyCount.objects.first().missing.count() == 3  # type: ignore[union-attr]


def test_they_are_counted_every_quarter_by_the_dated_rule(workshop: Workshop, keys: Ticket) -> None:
    desk = workshop.world.ampere
    assert envelopes.counting(desk, NOW).due_on is None
    rule(workshop)
    assert envelopes.counting(desk, NOW).due_on == TODAY + timedelta(days=91)
    later = NOW + timedelta(days=91)
    assert envelopes.counting(desk, later).due(later.date())
    entrusted.count_keys(seen=[keys], act=workshop.world.act(at=later))
    assert not envelopes.counting(desk, later).due(later.date())


def test_the_rule_changes_from_a_day_on(workshop: Workshop, keys: Ticket) -> None:
    rule(workshop)
    act = workshop.world.act
    said = {"for_days": 30, "valid_from": TODAY, "source": "assureur"}
    entrusted.set_key_count_rule(**said, act=act())
    assert envelopes.counting(workshop.world.ampere, NOW).due_on == TODAY + timedelta(days=30)
    assert KeyCountRule.objects.get(days=91).until == TODAY
    for wrong, code in (
        ({"valid_from": TODAY - timedelta(days=1)}, "past"),
        ({"for_days": 0}, "days"),
        ({"for_days": 400}, "days"),
        ({"source": " "}, "source"),
    ):
        refused(code, entrusted.set_key_count_rule, **{**said, **wrong}, act=act())


def asked(workshop: Workshop, at: Any = NOW) -> list[str]:
    """What the office's front page says of keys."""
    return [str(item.words) for item in key_attention.asks(workshop.world.act(at=at))]


def test_the_front_page_says_when_they_are_to_be_counted_and_what_was_not_found(
    workshop: Workshop, keys: Ticket
) -> None:
    key_rules.begin(workshop.world.ampere)
    key_rules.begin(workshop.world.ampere)
    assert KeyCountRule.objects.get(desk=workshop.world.ampere).days == 91
    assert asked(workshop) == []
    assert len(asked(workshop, NOW + timedelta(days=91))) == 1
    another = workshop.ticket(workshop.keys, things=[workshop.left("Clés", None)])
    entrusted.count_keys(seen=[another], confirmed=["missing"], act=workshop.world.act())
    assert asked(workshop) == ["1 enveloppe n’a pas été trouvée au dernier comptage"]
    entrusted.count_keys(seen=[another, keys], act=workshop.world.act())
    assert asked(workshop) == []


def test_an_envelope_that_was_taken_out_since_was_seen(workshop: Workshop, keys: Ticket) -> None:
    another = workshop.ticket(workshop.keys, things=[workshop.left("Clés", None)])
    entrusted.count_keys(seen=[another], confirmed=["missing"], act=workshop.world.act())
    assert len(asked(workshop)) == 1
    later = NOW + timedelta(hours=1)
    allow(workshop, keys)
    item = lend(workshop, keys, at=later)
    entrusted.take_again(item, signed=DRAWN, act=workshop.world.act(at=later))
    assert asked(workshop, later) == []


def test_keys_out_with_somebody_whose_time_is_over_are_said(
    workshop: Workshop, keys: Ticket
) -> None:
    row = allow(workshop, keys)
    lend(workshop, keys)
    assert asked(workshop) == []
    entrusted.withdraw_allowed(row, act=workshop.world.act())
    assert len(asked(workshop)) == 1


def test_keys_out_with_a_carer_known_by_name_are_said_once_their_time_is_over(
    workshop: Workshop, keys: Ticket
) -> None:
    row = allow(workshop, keys, person=None, name="Samira Ben Ali")
    lend(workshop, keys, to=None, allowed=row, confirmed=["document_seen"])
    assert asked(workshop) == []
    entrusted.withdraw_allowed(row, act=workshop.world.act())
    assert len(asked(workshop)) == 1


def test_where_nobody_is_named_the_household_may_have_them(workshop: Workshop) -> None:
    workshop.keys.steps = [step for step in KEPT if step != Step.NAMED]
    workshop.keys.save()
    ticket = workshop.ticket(workshop.keys, things=[workshop.left("Clés", None)])
    lend(workshop, ticket, to=workshop.world.elif_)
    assert asked(workshop) == []
