"""A month of the relay replayed: stock, money held for La Poste and its month agree to the cent."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Sum
from django.test import override_settings

from loge.demo.play import play
from loge.house.conventions import queries as conventions
from loge.house.conventions.models import Convention, Month
from loge.house.network.models import Desk
from loge.house.settlements import queries as settlements
from loge.house.stock import queries as stock
from loge.kernel.periods import Period
from loge.screens.relay.agreement import reading
from loge.trades.post.models import Collection, Sending
from loge.trades.till.models import ReceiptLine

NOW = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)
NOVEMBER = Period(date(2026, 11, 1), date(2026, 12, 1))
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def convention(django_db_setup: None, django_db_blocker: Any) -> Iterator[Convention]:
    """The agreement with La Poste, after three weeks of a small neighbourhood."""
    as_played = override_settings(DEMO=True)
    with as_played, django_db_blocker.unblock(), transaction.atomic():
        play(until=NOW, days=23, people=60, say=lambda line: None)
        yield Convention.objects.select_related("partner", "desk").get(desk__slug="ampere")
        transaction.set_rollback(True)


def test_what_the_till_sold_is_what_the_stock_lost_and_the_month_expects(
    convention: Convention,
) -> None:
    partner = convention.partner
    lines = ReceiptLine.objects.filter(
        partner=partner, receipt__training=False, receipt__on__gte=NOVEMBER.start
    )
    sold = lines.aggregate(all=Sum("cents"))["all"]
    assert sold > 0
    month = stock.month(convention.desk, partner, NOVEMBER, now=NOW)
    account = conventions.account(convention, NOVEMBER.start)
    assert month.takings.sold_cents == sold
    assert sum(line.sold_cents for line in account.lines) == sold
    assert month.total.sold.cents + month.unstocked_cents == sold - month.elsewhere_cents


def test_what_is_held_for_la_poste_is_what_was_sold_and_not_settled(convention: Convention) -> None:
    draft = settlements.draft(convention.partner, date(2026, 11, 24))
    assert settlements.held(convention.partner) == draft.due_cents + draft.commission_cents
    assert draft.due_cents == draft.sold_cents - draft.commission_cents


def test_every_unit_of_the_stock_is_accounted_for(convention: Convention) -> None:
    month = stock.month(convention.desk, convention.partner, NOVEMBER, now=NOW)
    assert month.rows
    for row in month.rows:
        s = row.sums
        came = s.opening.units + s.received.units + s.first_count.units + s.gap.units
        went = s.sold.units + s.damaged.units + s.sent_back.units
        assert came - went == s.closing.units


def test_the_months_before_were_paid_and_the_last_is_announced_short(
    convention: Convention,
) -> None:
    months = list(Month.objects.filter(convention=convention).order_by("-first_on"))
    assert months[0].first_on == date(2026, 10, 1)
    assert months[0].state == Month.State.OPEN
    assert all(month.state == Month.State.SETTLED for month in months[1:])
    for month in months[1:]:
        account = conventions.account(convention, month.first_on)
        assert account.difference_cents == 0


def test_the_time_of_the_month_is_measured_and_its_break_even_shown(convention: Convention) -> None:
    found = reading.measured(conventions.account(convention, NOVEMBER.start))
    kinds = {one.kind.code for one in found.efforts}
    assert {"receiving", "handing_over", "sending", "rounds", "franking"} <= kinds
    assert found.minutes > 0
    assert found.timed > 0
    assert found.even.paid_minutes > 39100 * 60 // 1800 - 1
    assert "<svg" in str(reading.chart(found))


def test_the_driver_took_everything_but_what_came_after_him(convention: Convention) -> None:
    desk = Desk.objects.get(slug="ampere")
    rounds = Collection.objects.at(desk)
    assert rounds.count() >= 15
    waiting = Sending.objects.at(desk).waiting()
    assert waiting.count() >= 2
    assert waiting.filter(deposited_at__gt=rounds[0].at).count() == waiting.count()
