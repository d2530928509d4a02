"""What Amel does with the stamps of La Poste: received, counted, torn, sent back."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue.models import Article
from loge.house.journal.models import Entry
from loge.house.partners import actions as partners
from loge.house.partners.models import Partner
from loge.house.people import queries as rights
from loge.house.stock import actions as stock
from loge.house.stock import activity, queries
from loge.house.stock.models import Kept, Move, Slip, Why
from loge.kernel import periods
from loge.kernel.refusal import Elsewhere, Forbidden, Refused
from tests.house.stock.conftest import SINCE, Counter
from tests.world import NOW


@contextmanager
def refused(code: str) -> Iterator[None]:
    """The rules of the desk say no, for this reason."""
    with pytest.raises(Refused) as no:
        yield
    assert no.value.code == code


def units(counter: Counter, kept: Kept, hours: float = 99) -> int:
    return queries.standing(kept, at=NOW + timedelta(hours=hours)).units


def test_the_first_count_opens_the_stock(counter: Counter) -> None:
    assert queries.standing(counter.stamp, at=NOW).to_count
    slip = counter.count(0, stamp=40, booklet=6)
    assert units(counter, counter.stamp) == 40
    assert [m.expected for m in slip.moves.all()] == [None, None]
    entry = Entry.objects.get(verb="count_stock")
    assert entry.facts["count"] == 2
    assert "gap" not in entry.facts


def test_what_comes_goes_and_is_sold_is_there_no_more(counter: Counter) -> None:
    counter.count(0, stamp=40, booklet=6)
    slip = counter.receive(1, "BL 4711", stamp=100)
    counter.sell(counter.stamp, 12, 2)
    torn = {counter.booklet.pk: 1}
    stock.write_off_stock(torn, why=Why.DAMAGED, remark="Mouillé", act=counter.act(3))
    stock.send_back_stock({counter.stamp.pk: 8}, reference="R 1", act=counter.act(4))
    assert slip.reference == "BL 4711"
    assert units(counter, counter.stamp) == 40 + 100 - 12 - 8
    assert units(counter, counter.booklet) == 5
    assert units(counter, counter.stamp, 1.5) == 140
    said = Entry.objects.get(verb="write_off_stock").facts
    assert (said["why"], said["units"], said["kept"]) == (
        "damaged",
        1,
        f"stock.kept:{counter.booklet.pk}",
    )


def test_a_count_keeps_what_loge_expected_beside_it(counter: Counter) -> None:
    counter.count(0, stamp=40)
    counter.sell(counter.stamp, 10, 1)
    move = counter.count(2, stamp=29).moves.get()
    assert (move.expected, move.units, move.gap) == (30, 29, -1)
    assert units(counter, counter.stamp) == 29
    assert Entry.objects.filter(verb="count_stock").latest("number").facts["gap"] == 1


def test_a_sale_noted_late_explains_a_gap_found_before(counter: Counter) -> None:
    counter.count(0, stamp=40)
    counter.count(5, stamp=37)
    counter.sell(counter.stamp, 3, 2, entered=8)
    known = queries.read([counter.stamp], since=NOW - timedelta(days=1), until=NOW + timedelta(9))
    moves, sales = known.of(counter.stamp)
    found = queries.rules.standing(moves, sales, NOW + timedelta(hours=9)).counts[1]
    assert (found.gap_then, found.gap, found.explained) == (-3, 0, 3)
    assert units(counter, counter.stamp) == 37


def test_a_slip_of_the_hand_is_taken_back_by_another_move(counter: Counter) -> None:
    counter.count(0, stamp=40)
    wrong = counter.receive(1, stamp=1000).moves.get()
    stock.reverse_stock(wrong, reason="Cent, pas mille", act=counter.act(3))
    assert units(counter, counter.stamp) == 40
    assert units(counter, counter.stamp, 2) == 40
    assert Move.objects.count() == 3
    with refused("reversed"):
        stock.reverse_stock(wrong, reason="encore", act=counter.act(4))
    counter_move = Move.objects.get(reverses=wrong)
    with refused("reversed"):
        stock.reverse_stock(counter_move, reason="encore", act=counter.act(4))
    with refused("why"):
        stock.reverse_stock(Move.objects.first(), reason=" ", act=counter.act(4))


def test_a_count_taken_back_leaves_the_one_before(counter: Counter) -> None:
    counter.count(0, stamp=40)
    wrong = counter.count(1, stamp=4).moves.get()
    stock.reverse_stock(wrong, reason="Zéro oublié", act=counter.act(2))
    assert units(counter, counter.stamp) == 40


def test_no_more_goes_back_than_there_is(counter: Counter) -> None:
    counter.count(0, stamp=4)
    with refused("more_than_there"):
        stock.send_back_stock({counter.stamp.pk: 5}, act=counter.act(1))
    with refused("why"):
        stock.write_off_stock({counter.stamp.pk: 1}, why=Why.OTHER, act=counter.act(1))
    assert Slip.objects.count() == 1


def test_what_is_not_kept_here_is_refused(counter: Counter) -> None:
    with refused("not_kept"):
        stock.receive_stock({counter.stamp.pk: 1, 999: 1}, act=counter.act())
    with refused("nothing"):
        stock.count_stock({}, act=counter.act())
    there = counter.world.act(desk=counter.world.hohberg)
    with refused("not_kept"):
        stock.receive_stock({counter.stamp.pk: 1}, act=there)
    move = counter.receive(0, stamp=1).moves.get()
    with pytest.raises(Elsewhere):
        stock.reverse_stock(move, reason="x", act=there)


def test_what_is_left_is_sent_back_before_it_is_kept_no_more(counter: Counter) -> None:
    counter.count(0, stamp=4)
    with refused("stock_left"):
        stock.stop_keeping(counter.stamp, act=counter.act(1))
    stock.send_back_stock({counter.stamp.pk: 4}, act=counter.act(2))
    stock.stop_keeping(counter.stamp, act=counter.act(3))
    assert [line.kept for line in queries.lines(counter.world.ampere, at=NOW)] == [counter.booklet]
    stock.keep_stock(counter.stamp.article, minimum=3, act=counter.act(4))
    assert Kept.objects.get(pk=counter.stamp.pk).minimum == 3
    assert len(queries.lines(counter.world.ampere, at=NOW)) == 2


def test_only_what_is_sold_by_the_piece_can_be_counted(counter: Counter) -> None:
    said = {"name": "Pommes", "family": "together", "active_from": SINCE, "unit": "kilogram"}
    made = catalogue.add_article("apples", **said, act=counter.act()).made
    with refused("by_the_piece"):
        stock.keep_stock(Article.objects.get(pk=made), act=counter.act())
    with refused("stock_settings"):
        stock.keep_stock(counter.stamp.article, pack=0, act=counter.act())


def test_who_may(counter: Counter) -> None:
    day = NOW.date()
    world = counter.world
    for account, allowed in ((world.amel, True), (world.nadia, True), (world.victor, False)):
        may = rights.permissions(account.pk, world.ampere, day)
        assert ("keep_stock" in may) is allowed
    may = rights.permissions(world.tom.pk, world.ampere, day)
    assert "see_stock" in may
    with pytest.raises(Forbidden):
        stock.count_stock({counter.stamp.pk: 1}, act=world.act(may=may))


def test_the_list_says_how_long_it_lasts_and_what_to_order(counter: Counter) -> None:
    counter.count(-24 * 50, stamp=200)
    for day in range(42):
        counter.sell(counter.stamp, 4, -24 * day - 1)
    booklet, stamp = queries.lines(counter.world.ampere, at=NOW)
    assert (stamp.units, stamp.pace.a_week, stamp.days) == (32, 28, 8)
    assert (stamp.worth, stamp.low, stamp.to_order) == (32 * 152, False, 12)
    assert stamp.packs == 1
    assert (booklet.days, booklet.standing.to_count) == (None, True)


def test_the_list_asks_as_much_for_many_articles_as_for_one(
    counter: Counter, django_assert_num_queries: object
) -> None:
    for n in range(5):
        counter.count(n, stamp=40 + n, booklet=3)
    with django_assert_num_queries(3):  # type: ignore[operator]
        queries.lines(counter.world.ampere, at=NOW + timedelta(days=1))


def test_a_month_says_what_became_of_each_article(counter: Counter) -> None:
    counter.count(-24 * 30, stamp=40)
    counter.sell(counter.stamp, 5, -24 * 20)
    counter.receive(-24 * 5, stamp=12)
    counter.sell(counter.stamp, 7, -24 * 4)
    counter.count(-24 * 3, stamp=39, booklet=6)
    stock.write_off_stock({counter.booklet.pk: 1}, why=Why.DAMAGED, act=counter.act(-2))
    period = periods.named("month", NOW.date())
    found = queries.month(counter.world.ampere, counter.poste, period, now=NOW)
    booklet, stamp = (row.sums for row in found.rows)
    assert (stamp.opening.units, stamp.received.units, stamp.sold.units) == (40, 12, 12)
    assert (stamp.gap.units, stamp.gap.cents, stamp.closing.units) == (-1, -152, 39)
    assert (booklet.first_count.units, booklet.damaged.cents, booklet.closing.units) == (6, 1824, 5)
    assert found.total.sold.cents == 12 * 152 == found.takings.sold_cents
    assert (found.unstocked_cents, found.elsewhere_cents, found.total.revalued) == (0, 0, 0)


def test_what_was_sold_before_the_first_count_is_in_the_month(counter: Counter) -> None:
    counter.sell(counter.stamp, 3, -24 * 5)
    counter.count(-24 * 3, stamp=39)
    period = periods.named("month", NOW.date())
    found = queries.month(counter.world.ampere, counter.poste, period, now=NOW)
    _booklet, stamp = (row.sums for row in found.rows)
    assert (stamp.sold.units, stamp.first_count.units, stamp.closing.units) == (3, 42, 39)
    assert found.unstocked_cents == 0


@pytest.mark.parametrize("told", ["catalogue", "stock"])
def test_what_has_changed_hands_stays_with_the_partner_of_those_days(
    counter: Counter, told: str
) -> None:
    """Fifteen days ago the stamps became another partner's, as the catalogue says; or, as before
    the catalogue told it, as the stock was told then."""
    counter.count(-24 * 22, stamp=40)
    counter.sell(counter.stamp, 5, -24 * 20)
    entry = partners.add_partner("Keolis", active_from=SINCE, act=counter.act(-24 * 16))
    other = Partner.objects.get(pk=entry.made)
    article = Article.objects.get(pk=counter.stamp.article_id)
    if told == "catalogue":
        catalogue.change_article(article, partner=other, act=counter.act(-24 * 15))
    else:
        Article.objects.filter(pk=article.pk).update(partner=other)
        article.refresh_from_db()
        stock.keep_stock(article, minimum=5, act=counter.act(-24 * 15))
    counter.sell(counter.stamp, 7, -24 * 4)
    period = periods.named("month", NOW.date())
    desk = counter.world.ampere
    before = queries.month(desk, counter.poste, period, now=NOW)
    after = queries.month(desk, other, period, now=NOW)
    [theirs] = [row.sums for row in before.rows if row.kept == counter.stamp]
    [now_theirs] = [row.sums for row in after.rows]
    assert (theirs.first_count.units, theirs.sold.units, theirs.closing.units) == (40, 5, 35)
    assert (now_theirs.opening.units, now_theirs.sold.units, now_theirs.closing.units) == (
        35,
        7,
        28,
    )
    assert queries.partners(desk) == [other, counter.poste]
    earlier = periods.Period(date(2026, 10, 1), date(2026, 11, 1))
    assert queries.month(desk, other, earlier, now=NOW).rows == []


def test_the_figures_count_what_came_and_what_was_counted(counter: Counter) -> None:
    counter.receive(-2, stamp=12, booklet=3)
    counter.count(-1, stamp=10)
    stock.write_off_stock({counter.stamp.pk: 2}, why=Why.DAMAGED, act=counter.act())
    day = NOW.date()
    found = activity.figures(counter.world.ampere, day, day + timedelta(days=1))
    assert [figure.count for figure in found] == [15, 2, 0, 1]
    assert {f.count for f in activity.figures(counter.world.hohberg, day, NOW.date())} == {0}
