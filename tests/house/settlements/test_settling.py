"""What a partner is due: sold less commission less paid, to the cent, whatever happens between."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue import configure as vat
from loge.house.journal import sentences
from loge.house.journal.models import Entry
from loge.house.ledger import actions as ledger
from loge.house.ledger import queries as books
from loge.house.partners.models import Partner
from loge.house.settlements import actions as settlements
from loge.house.settlements import queries
from loge.house.settlements.models import Statement
from loge.kernel.access import Permission
from loge.kernel.refusal import Elsewhere, Forbidden, Refused
from tests.house.settlements.conftest import FIRST, Shop, days

NOVEMBER = date(2026, 11, 1)
POST = {"stamps": 300, "booklets": 400, "prepaid": 500}


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(Refused) as no:
        yield
    assert no.value.code == code


def settle(shop: Shop, partner: Partner, until: date, day: date | None = None) -> Statement:
    entry = settlements.settle_partner(partner, until=until, act=shop.act(day or until))
    return Statement.objects.get(pk=entry.made)


def pay(shop: Shop, statement: Statement, day: date, method: str = "transfer") -> None:
    settlements.pay_partner(statement, method=method, reference="VIR 1", act=shop.act(day))


def test_a_month_of_stamps(shop: Shop) -> None:
    post = shop.partner(POST)
    shop.sell(post, "stamps", 152, days(1))
    shop.sell(post, "stamps", 152, days(2))
    shop.sell(post, "booklets", 1824, days(2))
    shop.sell(post, "packaging", 350, days(3))
    shop.sell(post, "stamps", 152, NOVEMBER)
    made = settle(shop, post, NOVEMBER)
    assert (made.number, made.starts_on, made.until) == (1, days(1), NOVEMBER)
    assert (made.sold_cents, made.commission_cents, made.due_cents) == (2478, 82, 2396)
    lines = {line.category: line for line in made.lines.all()}
    assert lines["stamps"].commission_cents == 9
    assert lines["booklets"].commission_cents == 73
    assert (lines["packaging"].agreed, lines["packaging"].commission_cents) == (False, 0)
    assert lines["stamps"].milli == 2000
    assert books.balances(shop.world.ampere)["7082"] == -82
    assert queries.held(post) == 2396 + 152


def test_what_nobody_has_paid_yet_is_not_held_for_the_cleaner(shop: Shop) -> None:
    vat.configure()
    cleaner = shop.partner({"care": 1500})
    shop.sell(cleaner, "care", 2000, days(1))
    owed = ledger.owe(
        cents=1250,
        label="Manteau",
        income="706",
        about=shop.world.bruno,
        person=shop.world.bruno,
        partner=cleaner,
        category="care",
        act=shop.act(days(2)),
    )
    assert queries.held(cleaner) == queries.held_for_all(shop.world.ampere)[cleaner.account] == 2000
    assert settle(shop, cleaner, NOVEMBER).due_cents == 1700
    settlements.withdraw_statement(Statement.objects.get(), reason="", act=shop.act(NOVEMBER))
    ledger.cancel(owed, act=shop.act(days(3)))
    assert queries.held(cleaner) == 2000


def test_it_is_paid_taken_back_and_paid_again(shop: Shop) -> None:
    post = shop.partner(POST)
    shop.sell(post, "stamps", 10_000, days(1))
    made = settle(shop, post, NOVEMBER)
    pay(shop, made, NOVEMBER)
    assert queries.held(post) == 0
    with refused("state"):
        pay(shop, made, NOVEMBER)
    settlements.reopen_statement(made, reason="RIB refusé", act=shop.act(NOVEMBER))
    assert queries.held(post) == 9700
    assert Statement.objects.get().to_pay
    pay(shop, made, NOVEMBER)
    assert books.balances(shop.world.ampere)["512"] == -9700
    assert sum(books.balances(shop.world.ampere).values()) == 0
    said = [s.words for s in sentences.read(Entry.objects.filter(subject="settlements.statement"))]
    assert "97\N{NO-BREAK SPACE}€" in said[1]
    assert "Partenaire" not in " ".join(e.facts_text for e in Entry.objects.all())


def test_cash_leaves_the_drawer_their_money_lies_in(shop: Shop) -> None:
    post = shop.partner(POST, own_drawer=True)
    shop.sell(post, "stamps", 10_000, days(1))
    made = settle(shop, post, NOVEMBER)
    pay(shop, made, NOVEMBER, "cash")
    assert shop.drawer == -9700
    assert books.balances(shop.world.ampere)["5302"] == -9700
    settlements.reopen_statement(made, reason="pas venus", act=shop.act(NOVEMBER))
    assert shop.drawer == 0


def test_a_commission_that_changes_in_the_month_counts_from_its_day(shop: Shop) -> None:
    baker = shop.partner({"bread": 1500})
    shop.agree(baker, "bread", 1000, days(10))
    shop.sell(baker, "bread", 1000, days(9))
    shop.sell(baker, "bread", 1000, days(10))
    made = settle(shop, baker, NOVEMBER)
    assert made.commission_cents == 250
    assert [line.commission_basis_points for line in made.lines.order_by("pk")] == [1000, 1500]


def test_where_the_desk_is_liable_the_commission_holds_its_vat(shop: Shop) -> None:
    vat.configure()
    catalogue.set_vat_regime(
        "liable", valid_from=FIRST, vat_number="FR40303265045", act=shop.act(FIRST)
    )
    baker = shop.partner({"bread": 1500})
    shop.sell(baker, "bread", 10_000, days(1))
    made = settle(shop, baker, NOVEMBER)
    assert (made.commission_cents, made.vat_cents, made.due_cents) == (1500, 250, 8500)
    books_now = books.balances(shop.world.ampere)
    assert (books_now["7082"], books_now["44571"]) == (-1250, -250)


def test_what_was_handed_over_before_is_not_paid_twice(shop: Shop) -> None:
    post = shop.partner(POST, own_drawer=True)
    shop.sell(post, "stamps", 10_000, days(1))
    ledger.post({post.account: 4000, "5302": -4000}, about=post, act=shop.act(days(2)))
    made = settle(shop, post, NOVEMBER)
    assert (made.due_cents, made.other_cents) == (5700, -4000)


def test_what_they_owe_is_brought_forward(shop: Shop) -> None:
    baker = shop.partner({"bread": 1500})
    shop.sell(baker, "bread", -1000, days(1))
    first = settle(shop, baker, days(5))
    assert (first.due_cents, first.to_pay) == (-850, False)
    with refused("not_due"):
        pay(shop, first, days(5))
    shop.sell(baker, "bread", 5000, days(6))
    second = settle(shop, baker, NOVEMBER)
    assert (second.due_cents, second.other_cents) == (4250 - 850, -850)


def test_a_statement_not_paid_yet_is_not_counted_again(shop: Shop) -> None:
    baker = shop.partner({"bread": 1500})
    shop.sell(baker, "bread", 1000, days(1))
    first = settle(shop, baker, days(5))
    shop.sell(baker, "bread", 2000, days(6))
    second = settle(shop, baker, days(10))
    assert (first.due_cents, second.due_cents) == (850, 1700)
    assert queries.unpaid(baker) == 2550 == queries.held(baker)


def test_a_mistake_is_withdrawn_and_its_number_stays(shop: Shop) -> None:
    baker = shop.partner({"bread": 1500})
    shop.sell(baker, "bread", 1000, days(1))
    first = settle(shop, baker, days(5))
    second_days = days(10)
    shop.sell(baker, "bread", 1000, days(6))
    second = settle(shop, baker, second_days)
    with refused("later"):
        settlements.withdraw_statement(first, reason="x", act=shop.act(second_days))
    settlements.withdraw_statement(second, reason="trop tôt", act=shop.act(second_days))
    settlements.withdraw_statement(first, reason="trop tôt", act=shop.act(second_days))
    assert queries.held(baker) == 2000
    anew = settle(shop, baker, second_days)
    assert (anew.number, anew.starts_on, anew.due_cents) == (3, days(1), 1700)
    pay(shop, anew, second_days)
    with refused("state"):
        settlements.withdraw_statement(anew, reason="x", act=shop.act(second_days))


def test_only_days_that_are_over_and_something_to_settle(shop: Shop) -> None:
    baker = shop.partner({"bread": 1500})
    with refused("nothing"):
        settle(shop, baker, NOVEMBER)
    shop.sell(baker, "bread", 1000, days(1))
    with refused("until"):
        settle(shop, baker, days(3), day=days(2))
    with refused("until"):
        settle(shop, baker, FIRST)
    with refused("moved"):
        settlements.settle_partner(baker, until=days(3), due_seen=1, act=shop.act(days(3)))
    settle(shop, baker, days(3))
    with refused("until"):
        settle(shop, baker, days(3))


def test_a_concierge_settles_with_nobody_and_a_stranger_sees_nothing(shop: Shop) -> None:
    baker = shop.partner()
    shop.sell(baker, "bread", 1000, days(1))
    world = shop.world
    may = frozenset({Permission.KEEP_DRAWER, Permission.SELL})
    with pytest.raises(Forbidden):
        settlements.settle_partner(baker, until=NOVEMBER, act=world.act(may=may))
    with pytest.raises(Elsewhere):
        settlements.settle_partner(baker, until=NOVEMBER, act=world.act(desk=world.hohberg))


STEP = st.tuples(
    st.sampled_from(["sell", "sell", "give back", "settle", "pay", "take back", "withdraw"]),
    st.sampled_from(["stamps", "booklets", "packaging"]),
    st.integers(1, 20_000),
)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(STEP, min_size=3, max_size=14))
def test_every_cent_is_sold_less_commission_less_paid(
    shop: Shop, story: list[tuple[str, str, int]]
) -> None:
    post = shop.partner(POST)
    shop.rows.clear()
    for n, (what, category, cents) in enumerate(story, start=1):
        _happens(shop, post, what, category, cents, days(n))
        standing = Statement.objects.filter(partner=post).standing()
        sold = sum(row.cents for _pk, row in shop.rows)
        kept = sum(s.commission_cents for s in standing)
        paid = sum(s.due_cents for s in standing if s.state == "paid")
        assert queries.held(post) == sold - kept - paid
    numbers = list(Statement.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert sum(books.balances(shop.world.ampere).values()) == 0


def _happens(shop: Shop, post: Partner, what: str, category: str, cents: int, day: date) -> None:
    last = Statement.objects.filter(partner=post).standing().order_by("until").last()
    try:
        if what in ("sell", "give back"):
            shop.sell(post, category, cents if what == "sell" else -cents, day)
        elif what == "settle":
            settle(shop, post, day)
        elif last is not None and what == "pay":
            pay(shop, last, day)
        elif last is not None and what == "take back":
            settlements.reopen_statement(last, reason="x", act=shop.act(day))
        elif last is not None:
            settlements.withdraw_statement(last, reason="x", act=shop.act(day))
    except Refused:
        pass  # not everything is possible at every moment; the sums hold all the same
