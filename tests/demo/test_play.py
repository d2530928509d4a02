"""Playing the demonstration through the desk's own actions."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import transaction
from django.db.models import F, Sum
from django.test import Client, override_settings

from loge.demo import accounts
from loge.demo.play import play
from loge.house.catalogue import queries as catalogue
from loge.house.catalogue.models import Service
from loge.house.daybook import queries as daybook
from loge.house.daybook.models import DeskDay
from loge.house.journal import queries as journal
from loge.house.journal.models import Entry
from loge.house.ledger import queries as ledger
from loge.house.ledger.models import Charge
from loge.house.membership import queries as membership
from loge.house.network import queries as network
from loge.house.network.models import Desk, Network
from loge.house.notices.models import Notice
from loge.house.partners.models import Partner
from loge.house.people.models import Account, Contact, Household, Person
from loge.house.seals import queries as seals
from loge.house.seals.verifier import Break
from loge.house.settlements import queries as settlements
from loge.house.settlements.models import Statement
from loge.house.stock import queries as stock
from loge.house.stock.models import Move
from loge.house.visits.models import Visit
from loge.kernel import days, periods
from loge.screens.ageing import queries as ageing
from loge.trades.custody import queries as custody
from loge.trades.custody.models import Deposit
from loge.trades.entrusted.models import (
    Batch,
    BatchLine,
    Chase,
    Claim,
    Item,
    KeyCount,
    PartnerLink,
    PartnerWord,
    Photo,
    Proposal,
    State,
)
from loge.trades.requests.models import Request
from loge.trades.till import queries as till
from loge.trades.till.models import Basket, Closing, Kind, Movement, Payment, Receipt, Session

NOW = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db
small = partial(play, until=NOW, days=8, people=60, say=lambda line: None)


@pytest.fixture(scope="module")
def ampere(django_db_setup: None, django_db_blocker: Any) -> Iterator[Desk]:
    """The desk this morning, after a small neighbourhood was played once for all these tests."""
    as_played = override_settings(DEMO=True)
    with as_played, django_db_blocker.unblock(), transaction.atomic():
        small()
        yield Desk.objects.get(slug="ampere")
        transaction.set_rollback(True)


def test_a_small_neighbourhood_stands_and_its_journal_is_whole(ampere: Desk) -> None:
    assert Person.objects.at(ampere).count() == 60
    assert Household.objects.at(ampere).count() == 24
    today = days.day_of(NOW, ampere.zone)
    assert membership.members(ampere, on=today) == 5
    assert isinstance(journal.verify("ampere"), int)
    assert journal.verify("ampere") == Entry.objects.at("ampere").count()
    _nothing_outside_opening_hours(ampere)
    _the_desk_is_closed_and_left_in_order(ampere)
    _all_phones_are_fiction()


def _nothing_outside_opening_hours(ampere: Desk) -> None:
    hours = network.calendar(ampere)
    played = Entry.objects.at("ampere").filter(key__startswith="demo/").order_by("number")
    moments = list(played.values_list("at", flat=True))
    assert moments
    assert all(hours.is_open(moment) for moment in moments)
    assert moments == sorted(moments)
    assert moments[-1] < days.starts(days.day_of(NOW, ampere.zone), ampere.zone)


def _the_desk_is_closed_and_left_in_order(ampere: Desk) -> None:
    today = days.day_of(NOW, ampere.zone)
    assert set(DeskDay.objects.values_list("state", flat=True)) == {"closed"}
    assert not Visit.objects.filter(state__in=["open", "parked"]).exists()
    assert len(daybook.notes(ampere, today)) == 5
    counts = custody.counts(ampere, today)
    assert counts["unidentified"] >= 1
    assert counts["overdue"] >= 1
    together = Deposit.objects.at(ampere).held().values_list("household_id", flat=True)
    homes = [h for h in set(together) if h and list(together).count(h) >= 3]
    ends = membership.standings(homes, on=today)
    assert any(ends[home].member and ends[home].days_left <= 7 for home in homes)


def _all_phones_are_fiction() -> None:
    numbers = Contact.objects.filter(channel="sms").values_list("value", flat=True)
    assert numbers
    assert all(number.startswith(("+3363998", "+3335301")) for number in numbers)


def test_six_people_can_sign_in_and_say_that_they_are_a_demonstration(ampere: Desk) -> None:
    assert Network.objects.get().demonstration
    known = Account.objects.filter(demonstration=True)
    assert {account.username for account in known} == set(accounts.STAFF)
    assert all(account.check_password(accounts.PASSWORD) for account in known)
    assert known.get(username="amel").pin_is(accounts.PIN)


def test_the_office_has_something_on_each_of_its_pages(ampere: Desk) -> None:
    today = days.day_of(NOW, ampere.zone)
    service = Service.objects.get(desk=ampere, code="online_forms")
    assert service.procedure.steps
    states = Counter(Request.objects.at(ampere).values_list("state", flat=True))
    assert states == {"open": 4, "done": 1, "cancelled": 1}
    assert len({row.step for row in Request.objects.at(ampere).open()}) == 3
    coffee = catalogue.history(ampere, "article_coffee")
    assert [row.cents for row in coffee] == [120, 110, 100]
    assert coffee[0].valid_from > today > coffee[1].valid_from
    past, planned = ampere.closures.order_by("starts_at")
    assert past.ends_at < NOW < planned.starts_at
    assert (planned.words, planned.words_de) == ("congés de l’équipe", "Betriebsferien")


def test_the_books_balance_and_every_seal_holds(ampere: Desk) -> None:
    assert sum(ledger.balances(ampere).values()) == 0
    assert not list(ledger.unbalanced())
    found = seals.verify("ampere", every_signature=True)
    assert found
    assert not [one for one in found if isinstance(one, Break)]


def test_every_evening_is_counted_and_every_receipt_is_in_a_closing(ampere: Desk) -> None:
    assert not Session.objects.running().exists()
    assert not Session.objects.filter(closing=None).exists()
    days_closed = Closing.objects.at(ampere).filter(span="day").order_by("number")
    spans = [(one.first, one.last) for one in days_closed if one.count]
    inside = [n for first, last in spans for n in range(first or 0, (last or 0) + 1)]
    real = Receipt.objects.at(ampere).real().order_by("number")
    assert inside == list(real.values_list("number", flat=True))
    today = days.day_of(NOW, ampere.zone)
    assert not till.spans_over(ampere, days_closed.latest("number").starts_on)
    assert Closing.objects.filter(span="month", until__lte=today).exists()
    counted = Session.objects.filter(drawer__code="la-poste")
    assert counted.count() == DeskDay.objects.count()


def test_la_poste_is_paid_in_money_and_the_desk_in_many_ways(ampere: Desk) -> None:
    theirs = Payment.objects.filter(drawer__partner__isnull=False)
    assert set(theirs.values_list("method", flat=True)) <= {"cash", "card", "cheque"}
    sold = theirs.exclude(receipt__lines__drawer=F("drawer"))
    assert not sold.exists()
    mine = set(Payment.objects.values_list("method", flat=True))
    assert mine == {"cash", "card", "cheque", "stuck", "account", "waived"}


def test_memberships_are_paid_at_the_till(ampere: Desk) -> None:
    states = Counter(Charge.objects.filter(desk=ampere).values_list("state", flat=True))
    assert states["owed"] == 1
    assert states["settled"] >= 5
    left = Charge.objects.get(desk=ampere, state="owed")
    assert (left.subject, left.cents) == ("till.receipt", 1000)
    assert ledger.balances(ampere)["411"] == 1000
    assert not Basket.objects.at(ampere).open().exists()


def test_the_till_shows_what_can_be_put_right(ampere: Desk) -> None:
    kinds = set(Receipt.objects.at(ampere).real().values_list("kind", flat=True))
    assert kinds == set(Kind.values)
    assert Receipt.objects.at(ampere).filter(training=True).count() == 1
    why = set(Movement.objects.values_list("why", flat=True))
    assert why == {"bank", "change"}
    baker = Statement.objects.get(desk=ampere, partner__slug="boulanger")
    assert baker.state == Statement.State.PAID
    lines = baker.partner.statements.aggregate(sold=Sum("sold_cents"))
    assert lines["sold"] > 0


def test_messages_came_back_and_numbers_are_asked_for_again(ampere: Desk) -> None:
    came_back = Notice.objects.at(ampere).filter(why="bounced") | Notice.objects.at(ampere).amiss()
    assert came_back.count() >= 1
    assert Contact.objects.filter(failed_at__isnull=False).count() >= 1


def test_the_stock_of_la_poste_agrees_with_what_was_sold(ampere: Desk) -> None:
    lines = {line.kept.article.code: line for line in stock.lines(ampere, at=NOW)}
    assert len(lines) == 10
    assert not [line for line in lines.values() if line.standing.to_count]
    counted = Move.objects.filter(expected__isnull=False).select_related("kept__article")
    assert [(m.kept.article.code, m.gap) for m in counted if m.gap] == [("stamp", -1)]
    torn = Move.objects.get(slip__kind="damaged")
    assert (torn.kept.article.code, torn.units) == ("stamps_12", 1)
    assert Move.objects.filter(slip__kind="received").exists()
    poste = Partner.objects.at(ampere).get(slug="la-poste")
    period = periods.named("month", days.day_of(NOW, ampere.zone))
    month = stock.month(ampere, poste, period, now=NOW)
    assert month.total.sold.cents == month.takings.sold_cents == month.takings.booked_cents > 0
    assert month.total.revalued == 0
    assert month.total.gap.cents == -152


def test_playing_again_changes_nothing(ampere: Desk) -> None:
    written = Entry.objects.count()
    small(until=NOW + timedelta(days=3))
    assert Entry.objects.count() == written


def test_clothes_are_left_worked_on_paid_and_fetched(ampere: Desk) -> None:
    things = Item.objects.at(ampere)
    assert {State.OUT, State.READY, State.HANDED_OVER} <= set(
        things.values_list("state", flat=True)
    )
    paid = things.filter(state=State.HANDED_OVER, price_cents__gt=0)
    assert {item.charge.state for item in paid.select_related("charge")} == {Charge.State.SETTLED}


def test_what_does_not_go_as_it_should_can_be_looked_at(ampere: Desk) -> None:
    claims = Claim.objects.at(ampere)
    assert set(claims.values_list("what", "state")) == {("lost", "paid"), ("damaged", "declared")}
    given_up = Item.objects.at(ampere).filter(state=State.GIVEN_UP)
    assert set(given_up.values_list("outcome", flat=True)) == {"authority"}
    done = Counter(Chase.objects.filter(item__desk=ampere).values_list("step", flat=True))
    assert {"told", "letter", "partner"} == set(done)
    today = days.day_of(NOW, ampere.zone)
    ends = [row.until for row in ageing.rows(ampere, NOW) if row.stay and row.until]
    assert min(days.day_of(end, ampere.zone) for end in ends) - today <= timedelta(days=7)
    assert [count.expected - count.seen for count in KeyCount.objects.at(ampere)] == [0, 1, 0]
    assert Item.objects.at(ampere).filter(state=State.AWAY).count() == 1
    handed = Item.objects.at(ampere).filter(state=State.HANDED_OVER)
    kinds = set(handed.values_list("ticket__kind__service__code", flat=True))
    assert {"dry_cleaning", "lost_property", "neighbours"} <= kinds


def test_the_cleaner_has_a_page_and_the_tailor_none_any_more(ampere: Desk) -> None:
    link = PartnerLink.objects.at(ampere).working(NOW).get()
    assert link.partner.slug == "pressing"
    secret = accounts.partner_secret("pressing")
    page = Client().get(f"/atelier/{secret}/")
    assert page.status_code == 200
    assert "samedi des fêtes" in page.content.decode()
    asked = PartnerWord.objects.filter(desk=ampere, from_partner=True)
    assert asked.filter(read_at=None).count() == 1
    assert asked.exclude(read_at=None).exists()
    prices = Proposal.objects.at(ampere).filter(by_partner=True)
    assert set(prices.values_list("state", flat=True)) == {"accepted", "proposed"}
    slips = Batch.objects.at(ampere).filter(partner=link.partner, confirmed_count=F("counted"))
    assert slips.exists()
    ready = BatchLine.objects.open().filter(announced_at__isnull=False)
    assert ready.filter(batch__partner=link.partner).exists()


def test_pictures_show_what_was_left_and_nothing_beside_it(ampere: Desk) -> None:
    photos = Photo.objects.filter(item__desk=ampere)
    assert photos.count() >= 5
    burnt = photos.filter(item__claims__state="declared")
    assert burnt.count() == 2  # as it was left, and as it came back
    for photo in photos:
        raw = bytes(photo.image)
        assert raw.startswith(b"\xff\xd8\xff")
        assert b"Exif" not in raw
        assert len(raw) < 30_000


def test_what_the_cleaner_is_owed_agrees_with_their_statements_to_the_cent(ampere: Desk) -> None:
    cleaner = Partner.objects.at(ampere).get(slug="pressing")
    theirs = Charge.objects.filter(desk=ampere, partner=cleaner)
    paid = theirs.filter(state="settled").aggregate(all=Sum("cents"))["all"]
    statement = Statement.objects.get(partner=cleaner)
    made_good = Claim.objects.get(desk=ampere, state="paid").cents or 0
    assert statement.due_cents == statement.sold_cents - statement.commission_cents - made_good
    draft = settlements.draft(cleaner, days.day_of(NOW, ampere.zone))
    assert statement.sold_cents + draft.sold_cents == paid
    still = draft.due_cents + draft.commission_cents
    assert settlements.held(cleaner) == still + settlements.unpaid(cleaner)


def test_one_that_was_interrupted_is_taken_up_where_it_stopped(ampere: Desk) -> None:
    """The next morning, as if the machine had stopped just before the end."""
    written = Entry.objects.count()
    Network.objects.update(demonstration=False)
    small(until=NOW + timedelta(days=1))
    assert Entry.objects.count() == written
    assert Network.objects.get().demonstration
