"""A sale at the till: five lines, two payments, the receipt sealed; a day of 1,000 receipts closed.

At one client, then at eight (threads of one process, as the desk's server has them).
"""

import sys
import threading
import time
from typing import Any

import stand

SALES = 200
WARM = 20
CLIENTS = 8
DAY = 1_000
AIM = 25


def main() -> None:
    desk = stand.desk()
    opened(desk)
    for _ in range(WARM):
        _sale(desk, "warm")
    samples = [_sale(desk, "amel") for _ in range(SALES)]
    stand.line("  fill a basket of five lines", [filled for filled, _ in samples])
    stand.line("  take two payments, seal", [sold for _, sold in samples], AIM)
    _statements(desk)
    _together(desk)
    _close(desk)


def opened(desk: Any) -> None:
    """Both drawers, with a float."""
    from loge.trades.till import actions as till
    from loge.trades.till.models import Drawer

    for drawer in Drawer.objects.at(desk):
        till.open_drawer(drawer, float_cents=10_000, act=stand.act(desk))


def _sale(desk: Any, client: str) -> tuple[stand.Sample, stand.Sample]:
    """Five articles, two of them for others; each drawer is paid."""
    from loge.house.catalogue.models import Article
    from loge.trades.till import actions as till
    from loge.trades.till import queries
    from loge.trades.till.models import Basket, Method
    from loge.trades.till.rules.lines import by_drawer
    from loge.trades.till.rules.payable import Tendered

    on = stand.NOW.date()
    by = abs(hash(client)) % 1_000_000
    fixed = Article.objects.at(desk).filter(price_kind="fixed").order_by("pk")
    theirs = fixed.filter(partner__own_drawer=True)
    articles = [*theirs[:2], *fixed.exclude(pk__in=theirs)[:3]]
    assert len(articles) == 5

    def fill() -> None:
        for article in articles:
            till.add_line(article, act=_act(desk, by))

    filled = stand.timed(fill)
    basket = Basket.objects.at(desk).open().get(by=by)
    held = queries.filled(desk, basket, queries.ground(desk, on=on), on=on)
    payments = [Tendered(d, Method.CASH, cents) for d, cents in by_drawer(held.lines).items()]
    if len(payments) < 2:
        payments = [Tendered(payments[0].drawer, Method.CASH, held.total - 100)]
        payments.append(Tendered(payments[0].drawer, Method.STUCK, 100))
    act = _act(desk, by)
    sold = stand.timed(lambda: till.sell(basket, payments=payments, total=held.total, act=act))
    return filled, sold


def _act(desk: Any, by: int) -> Any:
    """One of the colleagues does something."""
    from dataclasses import replace

    return replace(stand.act(desk), by=by)


def _statements(desk: Any) -> None:
    """How many of a sale."""
    with stand.counted() as sent:
        _sale(desk, "amel")
    writes = [s for s in sent if s.lstrip().upper().startswith(("INSERT", "UPDATE"))]
    print(f"  SQL statements: {len(sent)} with the filling, of which {len(writes)} write")


def _together(desk: Any) -> None:
    """Eight colleagues at once."""
    from django.db import connection

    samples: list[stand.Sample] = []

    def work(client: str) -> None:
        try:
            for _ in range(SALES // CLIENTS):
                samples.append(_sale(desk, client)[1])
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(f"c{n}",)) for n in range(CLIENTS)]
    connection.close()  # the pool holds eight: one for each of them, and ours would be the ninth
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - began
    stand.line(f"  the same, {CLIENTS} clients at once", samples)
    print(f"  {len(samples) / seconds:.0f} baskets a second, filled and paid")


def _close(desk: Any) -> None:
    """A day of a thousand receipts: counted, closed, verified."""
    from loge.house.seals import queries as seals
    from loge.trades.till import actions as till
    from loge.trades.till import queries
    from loge.trades.till.models import Receipt, Session

    while Receipt.objects.count() < DAY:
        _sale(desk, "amel")
    for session in Session.objects.running():
        there = queries.expected(session)
        others = {method: cents for method, cents in there.items() if method != "cash"}
        till.count_drawer(session, coins={1: 0}, others=others, act=stand.act(desk))
        session.refresh_from_db()
        till.close_drawer(session, kept_cents=0, explanation="bench", act=stand.act(desk))
    count = Receipt.objects.count()
    closed = stand.timed(lambda: till.close_till(act=stand.act(desk)))
    print(f"  closing a day of {count} receipts: {closed.wall:.0f} ms, cpu {closed.cpu:.0f} ms")
    verified = stand.timed(lambda: list(seals.verify(desk.slug)))
    rate = count / verified.wall * 1000
    print(f"  verifying it, rows compared: {verified.wall:.0f} ms ({rate:.0f} receipts a second)")


if __name__ == "__main__":
    sys.exit(stand.on_both(main))
