"""Somebody with the database in their hands changes what was sold: `verify` names it."""

import pytest
from django.db import DatabaseError, connection, transaction

from loge.house.seals import queries as seals
from loge.house.seals.models import Record
from loge.house.seals.verifier import Break
from loge.kernel import append_only
from loge.trades.till import actions as till
from loge.trades.till.actions.correcting import Why
from tests.trades.till.conftest import Shop, paid
from tests.trades.till.test_closing import close


@pytest.fixture
def sold(shop: Shop) -> Shop:
    """Four receipts, the second of them cancelled by the third; the day is closed."""
    shop.sell(shop.put(shop.coffee), paid(100))
    second = shop.sell(shop.put(shop.booklet), paid(1668, "card", "la-poste"))
    till.cancel_sale(second, why=Why.SLIP, act=shop.world.act())
    shop.sell(shop.put(shop.bread), paid(120))
    close(shop, loge=5220, la_poste=2000)
    return shop


def broken() -> list[tuple[str, int]]:
    """Chain and number of everything that is not as it was sealed."""
    found = seals.verify("ampere", every_signature=True)
    return [(one.chain, one.number) for one in found if isinstance(one, Break)]


def run(sql: str) -> None:
    """As somebody would who holds the database, triggers lifted."""
    with append_only.lifted(connection), connection.cursor() as cursor:
        cursor.execute(sql)


def test_nothing_was_touched(sold: Shop) -> None:
    assert broken() == []


MATRIX = {
    "a total": ("UPDATE till_receipt SET total_cents = 1 WHERE number = 1", ("receipts", 1)),
    "an amount": ("UPDATE till_receiptline SET cents = 1 WHERE label = 'Café'", ("receipts", 1)),
    "a method": ("UPDATE till_payment SET method = 'cash' WHERE method = 'card'", ("receipts", 2)),
    "a rate of VAT": (
        "UPDATE till_receiptline SET vat_basis_points = 0 WHERE label = 'Baguette'",
        ("receipts", 4),
    ),
    "whose money it is": (
        "UPDATE till_receiptline SET partner_id = NULL WHERE label = 'Baguette'",
        ("receipts", 4),
    ),
    "a moment": (
        "UPDATE till_receipt SET at = '2026-11-23 09:00:00+00:00' WHERE number = 2",
        ("receipts", 2),
    ),
    "the day": (
        "UPDATE till_receipt SET \"on\" = '2026-10-24' WHERE number = 2",
        ("receipts", 2),
    ),
    "the visit": ("UPDATE till_receipt SET visit = 999999 WHERE number = 3", ("receipts", 3)),
    "the line that is put right": (
        "UPDATE till_receiptline SET corrects_id = NULL WHERE cents < 0",
        ("receipts", 3),
    ),
    "the article": (
        "UPDATE till_receiptline SET article_id = NULL WHERE label = 'Baguette'",
        ("receipts", 4),
    ),
    "the drawer": (
        "UPDATE till_payment SET drawer_id = (SELECT id FROM till_drawer WHERE code = 'loge') "
        "WHERE method = 'card'",
        ("receipts", 2),
    ),
    "the session": ("UPDATE till_payment SET session_id = NULL WHERE cents = 120", ("receipts", 4)),
    "the operator": ("UPDATE till_receipt SET by = 999999 WHERE number = 3", ("receipts", 3)),
    "a perpetual total": ("UPDATE till_closing SET perpetual_absolute = 5", ("closings", 1)),
    "a sealed amount": (
        "UPDATE seals_record SET content = replace(content, '\"total\":120', '\"total\":20') "
        "WHERE chain = 'receipts' AND number = 4",
        ("receipts", 4),
    ),
    "two swapped": (
        "UPDATE seals_record SET number = CASE number WHEN 1 THEN -2 ELSE -1 END "
        "WHERE chain = 'receipts' AND number IN (1, 2)",
        ("receipts", 1),
    ),
    "a record in the middle deleted": (
        "DELETE FROM seals_record WHERE chain = 'receipts' AND number = 2",
        ("receipts", 2),
    ),
    "the last record deleted": (
        "DELETE FROM seals_record WHERE chain = 'receipts' AND number = 4",
        ("receipts", 4),
    ),
    "a whole day deleted": ("DELETE FROM seals_record WHERE chain = 'receipts'", ("receipts", 1)),
    "the closing deleted": ("DELETE FROM seals_record WHERE chain = 'closings'", ("closings", 1)),
}


@pytest.mark.parametrize("what", MATRIX)
def test_whoever_changes_it_is_found(sold: Shop, what: str) -> None:
    sql, where = MATRIX[what]
    run(sql)
    assert broken()[0] == where


def test_the_rows_of_a_receipt_deleted(sold: Shop) -> None:
    run("DELETE FROM till_payment WHERE receipt_id IN (SELECT id FROM till_receipt WHERE number=4)")
    run("DELETE FROM till_receiptline WHERE label = 'Baguette'")
    run("DELETE FROM till_receipt WHERE number = 4")
    assert broken() == [("receipts", 4)]


@pytest.mark.parametrize("table", ["receipt", "receiptline", "payment", "closing"])
def test_the_database_itself_refuses(sold: Shop, table: str) -> None:
    for sql in (f"DELETE FROM till_{table}", f"UPDATE till_{table} SET id = id"):  # noqa: S608
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_whoever_changes_a_price_in_the_past_contradicts_a_signed_closing(sold: Shop) -> None:
    """Prices, partners and settings stand in the journal: each closing seals where it had come."""
    head = Record.objects.get(chain="closings").said["journal"]
    run("UPDATE journal_entry SET digest = 'x' WHERE verb = 'close_drawer'")
    assert broken() == [("journal", head["number"])]
