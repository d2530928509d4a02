"""What the office decides from a day on: put right the same day, never years ahead."""

from datetime import date, timedelta
from typing import Any

import pytest

from loge.house.journal.models import Entry
from loge.kernel.refusal import Refused
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import KeyCountRule, LinkRule, UnclaimedRule
from loge.trades.entrusted.partners import configure as link_rules
from loge.trades.entrusted.partners import linking
from tests.trades.entrusted.conftest import Workshop
from tests.world import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
KEPT = {
    "remind_days": [7],
    "letter_days": 60,
    "letter_notice_days": 30,
    "outcomes": ["given"],
    "chase_days": 2,
}
CASES = [
    (entrusted.set_key_count_rule, KeyCountRule, "for_days", "days", {}),
    (entrusted.set_link_rule, LinkRule, "for_days", "days", {}),
    (entrusted.set_unclaimed_rule, UnclaimedRule, "give_up_days", "give_up_days", KEPT),
]


@pytest.mark.parametrize(("decide", "rule", "said", "column", "more"), CASES)
def test_a_slip_of_today_is_put_right_today_and_no_entry_points_to_nothing(
    workshop: Workshop, decide: Any, rule: Any, said: str, column: str, more: dict[str, Any]
) -> None:
    later = {"valid_from": TODAY + timedelta(days=30), "source": "équipe", **more}
    decide(**later, **{said: 366}, act=workshop.world.act())
    for number in (365, 365):
        known = {"valid_from": TODAY, "source": "équipe", **more, said: number}
        decide(**known, act=workshop.world.act())
    rows = rule.objects.order_by("valid_from")
    assert [getattr(row, column) for row in rows] == [365, 366]
    assert rows[0].until == later["valid_from"]
    entries = Entry.objects.filter(verb=decide.__name__)
    assert entries.count() == 3
    assert {entry.subject_id for entry in entries} == {row.pk for row in rows}


@pytest.mark.parametrize(("decide", "rule", "said", "column", "more"), CASES)
def test_nothing_is_decided_two_hundred_years_ahead(
    workshop: Workshop, decide: Any, rule: Any, said: str, column: str, more: dict[str, Any]
) -> None:
    known = {"valid_from": date(2226, 1, 1), "source": "équipe", **more, said: 365}
    with pytest.raises(Refused) as refused:
        decide(**known, act=workshop.world.act())
    assert refused.value.code == "too_far"
    assert not rule.objects.exists()


def test_a_promised_day_is_never_cleared_by_silence_nor_two_hundred_years_ahead(
    workshop: Workshop,
) -> None:
    ticket = workshop.ticket(reservations="Bouton manquant")
    entrusted.correct_ticket(ticket, reservations="Deux boutons", act=workshop.world.act())
    ticket.refresh_from_db()
    assert (str(ticket.promised_on), ticket.reservations) == ("2026-11-27", "Deux boutons")
    entrusted.correct_ticket(ticket, promised_on=date(2026, 12, 4), act=workshop.world.act())
    ticket.refresh_from_db()
    assert (str(ticket.promised_on), ticket.reservations) == ("2026-12-04", "Deux boutons")
    for wrong in (
        lambda day: entrusted.correct_ticket(ticket, promised_on=day, act=workshop.world.act()),
        lambda day: workshop.ticket(promised_on=day),
    ):
        with pytest.raises(Refused) as refused:
            wrong(date(2226, 1, 1))
        assert refused.value.code == "too_far"


def test_what_one_desk_decides_of_its_links_is_not_decided_for_another(workshop: Workshop) -> None:
    world = workshop.world
    link_rules.configure()
    said = {"for_days": 7, "valid_from": TODAY, "source": "équipe"}
    entrusted.set_link_rule(**said, act=world.act())
    entrusted.set_link_rule(**{**said, "for_days": 9}, act=world.act(desk=world.hohberg))
    found = [linking.rule_on(desk, TODAY) for desk in (world.ampere, world.hohberg)]
    assert [rule.days for rule in found if rule] == [7, 9]
    link_rules.configure()
    assert LinkRule.objects.count() == 4
