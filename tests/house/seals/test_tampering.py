"""Whoever gets at the database can do much; `verify` names the first record that shows it."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from loge.house.journal import witness
from loge.house.seals import actions as seals
from loge.house.seals import crossing, keys, queries
from loge.house.seals.codes import Code
from loge.house.seals.models import Record, SigningKey
from loge.house.seals.verifier import Break, Whole, seal_of
from loge.kernel.append_only import PROTECTED
from tests.house.seals.conftest import receipts


def found(**how):
    """The first finding about Ampère's receipts: number and why, or how many are whole."""
    outcome = next(f for f in queries.verify("ampere", **how) if f.chain == "receipts")
    return (outcome.number, outcome.why) if isinstance(outcome, Break) else outcome.count


def test_what_nobody_touched_is_whole(week):
    assert found() == 15
    assert found(every_signature=True) == 15
    assert queries.heads("ampere") == {"receipts": {"number": 15, "seal": week[-1].seal}}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"cents":120', '"cents":20'),
        ('"method":"cash"', '"method":"card"'),
        ('"vat":550', '"vat":1000'),
        ('"at":"2026-11-25', '"at":"2026-11-24'),
    ],
)
def test_an_amount_a_method_a_rate_a_day_is_changed(week, thief, old, new):
    thief.change(week[4], content=week[4].content.replace(old, new))
    assert found() == (5, "altered")


def test_it_is_changed_and_its_seal_with_it(week, thief):
    text = week[4].content.replace('"cents":120', '"cents":20')
    thief.change(week[4], content=text, seal=seal_of(text, week[4].signature))
    assert found() == (5, "forged")


def test_a_column_beside_the_content_is_changed(week, thief):
    thief.change(week[4], kind="refund")
    assert found() == (5, "altered")
    thief.change(week[4], kind="sale")
    thief.change(week[2], at=week[0].at)
    assert found() == (3, "altered")


def test_a_middle_receipt_is_deleted(week, thief):
    thief.delete(7)
    assert found() == (7, "missing")


def test_a_whole_day_is_deleted(week, thief):
    thief.delete(4, 5, 6)
    assert found() == (4, "missing")


def test_the_gap_of_a_day_is_closed_with_the_numbers_of_others(week, thief):
    thief.delete(4, 5, 6)
    for record in receipts()[3:]:
        thief.change(record, number=record.number - 3)
    assert found() == (4, "moved")


def test_the_last_receipt_is_deleted(week, thief):
    thief.delete(15)
    assert found() == (15, "cut")


def test_the_last_one_is_deleted_and_a_closing_remembers_it(world, week, thief):
    told = {"chain_heads": queries.heads("ampere", "receipts")}
    seals.seal(world.act(), "closings", "day", told)
    thief.delete(15)
    witness.path_of("seals/ampere.receipts").unlink()
    assert found() == (15, "cut")


def test_the_last_one_is_deleted_before_the_next_is_sealed(world, week, thief):
    thief.delete(15)
    seals.seal(world.act(), "receipts", "sale", {"cents": 1})
    assert found() == (15, "rewritten")


def test_two_receipts_change_places(week, thief):
    thief.change(week[4], number=99)
    thief.change(week[8], number=5)
    thief.change(week[4], number=9)
    assert found() == (5, "moved")


def test_everything_is_chained_again_with_the_old_signatures(week, thief):
    thief.change(week[4], content=week[4].content.replace('"cents":120', '"cents":20'))
    thief.chain_again()
    assert found() == (5, "forged")


def test_everything_is_chained_again_with_another_key(week, thief):
    other = Ed25519PrivateKey.generate()
    thief.delete(15)
    thief.chain_again(lambda text: base64.b64encode(other.sign(text.encode())).decode())
    assert found() == (1, "forged")


def test_another_key_is_declared_and_everything_chained_again_with_it(week, thief):
    other = keys.fresh()
    public = keys.read()
    thief.chain_again(lambda text: other.sign(text.replace(public.fingerprint, other.fingerprint)))
    SigningKey.objects.create(
        fingerprint=other.fingerprint,
        public=other.public,
        made_at=week[0].at,
        replaces=public.fingerprint,
    )
    assert found() == (1, "forged")
    assert queries.key_fault() == "wrong_key"


def test_what_was_forged_before_the_next_sale_is_not_vouched_for_by_it(world, week, thief):
    thief.change(week[13], content=week[13].content.replace('"cents":120', '"cents":20'))
    thief.chain_again()
    witness.path_of("seals/ampere.receipts").unlink()
    record = seals.seal(world.act(), "receipts", "sale", {"cents": 1})
    assert record.said["broken_before"] is True
    assert found() == (14, "forged")
    line = Record.objects.get(chain="log", kind=Code.CHAIN_FAILURE)
    assert line.said["facts"] == {"chain": "receipts", "number": 15, "why": "forged"}


def test_an_old_copy_of_the_database_is_put_back(world, week, thief):
    head = week[-1].seal
    thief.delete(*range(9, 16))
    assert witness.heads_of("seals/ampere.receipts")[15] == head
    assert found() == (9, "cut")
    thief.delete(*range(1, 9))
    assert found() == (1, "cut")


def test_a_chain_that_is_gone_altogether_is_still_asked_for(week, thief):
    thief.delete(*range(1, 16))
    assert "ampere" in queries.desks()
    assert found() == (1, "cut")


def test_a_key_that_nobody_declared(week, thief):
    thief.change(week[4], key="0" * 32, content=week[4].content.replace(week[4].key, "0" * 32))
    thief.chain_again()
    assert found() == (5, "unknown_key")


def test_chains_of_other_desks_and_series_are_not_concerned(world, week, thief):
    seals.seal(world.act(), "training", "sale", {"cents": 1})
    seals.seal(world.act(desk=world.hohberg), "receipts", "sale", {"cents": 1})
    thief.delete(7)
    assert [type(f) for f in queries.verify("ampere")] == [Break, Whole]
    assert [type(f) for f in queries.verify("hohberg")] == [Whole]


def test_apps_compare_their_rows_with_what_was_sealed(week):
    crossing.checks.add("test", lambda desk: iter([Break(desk, "receipts", 3, "altered")] * 50))
    assert len([f for f in queries.verify("ampere") if isinstance(f, Break)]) == 20


def test_records_and_keys_are_written_once():
    assert {Record, SigningKey} <= set(PROTECTED)
