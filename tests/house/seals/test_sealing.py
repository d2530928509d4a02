"""A receipt is sealed: numbered, chained, signed; without the key the till stops and says why."""

import base64
import json
from datetime import date
from decimal import Decimal

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from loge.house.journal import queries as journal
from loge.house.journal import witness
from loge.house.journal.facts import Code as Plain
from loge.house.seals import actions as seals
from loge.house.seals import keys
from loge.house.seals.codes import Code
from loge.house.seals.models import Chain, Record, SigningKey
from loge.house.seals.rules import Word
from loge.house.seals.verifier import GENESIS, fingerprint_of, seal_of
from loge.kernel.refusal import Refused

BREAD = {"total": 240, "lines": [{"label": "Baguette", "milli": 2000, "cents": 240}]}


@pytest.fixture
def two(world):
    return [seals.seal(world.act(), "receipts", "sale", BREAD) for _ in range(2)]


def test_a_record_states_what_was_sold_where_and_when(world, two):
    said = two[1].said
    assert said["total"] == 240
    assert said["lines"][0]["label"] == "Baguette"
    assert (said["desk"], said["chain"], said["number"]) == ("ampere", "receipts", 2)
    assert said["at"] == "2026-11-24T09:12:00+00:00"
    assert two[1].content.isascii()


def test_each_record_holds_the_seal_of_the_one_before(two):
    first, second = two
    assert (first.previous, second.previous) == (GENESIS, first.seal)
    assert second.said["previous"] == first.seal
    assert second.seal == seal_of(second.content, second.signature)


def test_the_key_that_is_written_down_signed_it(two):
    row = SigningKey.objects.get()
    assert two[0].key == row.fingerprint == fingerprint_of(row.public)
    public = Ed25519PublicKey.from_public_bytes(base64.b64decode(row.public))
    public.verify(base64.b64decode(two[0].signature), two[0].content.encode())


def test_every_desk_and_every_chain_counts_for_itself(world, two):
    hohberg = world.act(desk=world.hohberg, by=world.chloe.pk)
    assert seals.seal(hohberg, "receipts", "sale", BREAD).number == 1
    assert seals.seal(world.act(), Chain.TRAINING, "sale", BREAD).number == 1
    assert seals.seal(world.act(), Chain.RECEIPTS, "sale", BREAD).number == 3


def test_sealing_takes_two_statements(world, two):
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        seals.seal(world.act(), "receipts", "sale", BREAD)
    savepoints = ("SAVEPOINT", "RELEASE", "SELECT pg_advisory")
    assert len([q for q in asked if not q["sql"].startswith(savepoints)]) == 2


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (1.5, TypeError),
        (Decimal("1.50"), TypeError),
        ({1, 2}, TypeError),
        (b"bytes", TypeError),
        ({1: "a"}, TypeError),
        ("two\nlines", ValueError),
        ("right\u202eleft", ValueError),
        ("x" * 501, ValueError),
        (2**60, ValueError),
    ],
)
def test_what_cannot_be_read_the_same_everywhere_is_not_sealed(world, value, error):
    with pytest.raises(error):
        seals.seal(world.act(), "receipts", "sale", {"odd": [value]})
    assert not Record.objects.exists()


def test_nobody_chooses_the_number_of_a_receipt(world):
    with pytest.raises(ValueError, match="number"):
        seals.seal(world.act(), "receipts", "sale", {"number": 1})
    with pytest.raises(ValueError, match="lottery"):
        seals.seal(world.act(), "lottery", "sale", {})


def test_what_is_undone_leaves_no_gap(world, two):
    with transaction.atomic():
        seals.seal(world.act(), "receipts", "sale", BREAD)
        transaction.set_rollback(True)
    assert seals.seal(world.act(), "receipts", "sale", BREAD).number == 3


def test_without_the_key_nothing_is_sealed_and_the_sentence_says_what_to_do(world, two):
    kept = keys.path().read_bytes()
    keys.path().unlink()
    with pytest.raises(Refused, match=r"\./loge key restore") as refused:
        seals.seal(world.act(), "receipts", "sale", BREAD)
    assert refused.value.code == "no_key"
    keys.path().write_bytes(kept)
    assert seals.seal(world.act(), "receipts", "sale", BREAD).number == 3


def test_a_file_that_is_no_key_is_a_missing_key(world):
    keys.path().write_text("not a key")
    with pytest.raises(Refused) as refused:
        seals.seal(world.act(), "receipts", "sale", BREAD)
    assert refused.value.code == "no_key"


def test_another_key_is_refused(world, two):
    keys.write(keys.fresh())
    with pytest.raises(Refused, match=r"\./loge key rotate") as refused:
        seals.seal(world.act(), "receipts", "sale", BREAD)
    assert refused.value.code == "wrong_key"


def test_the_key_is_read_from_the_disk_once(world, two, monkeypatch):
    monkeypatch.setattr(keys.Path, "read_bytes", lambda _: pytest.fail("read again"))
    seals.seal(world.act(), "receipts", "sale", BREAD)


def test_only_its_owner_reads_the_key(world):
    assert keys.path().stat().st_mode & 0o777 == 0o600
    assert keys.path().parent.stat().st_mode & 0o077 == 0


def test_a_key_is_made_once(world):
    from loge.house.seals import configure as seals_configure

    before = keys.path().read_bytes()
    assert seals_configure.configure(world.act().at) == ""
    keys.path().unlink()
    assert seals_configure.configure(world.act().at) == ""
    assert before
    assert not keys.path().exists()


def test_the_head_is_witnessed_outside_and_the_journal_takes_it_for_no_desk(
    world, two, django_capture_on_commit_callbacks
):
    before = journal.desks()
    with django_capture_on_commit_callbacks(execute=True):
        record = seals.seal(world.act(), "receipts", "sale", BREAD)
    assert witness.heads_of("seals/ampere.receipts") == {3: record.seal}
    assert journal.desks() == before


def test_the_technical_log_holds_codes_figures_and_no_words(world):
    act = world.act()
    record = seals.log(act, Code.COUNT, drawer=3, on=date(2026, 11, 24), what=Plain("cash"))
    assert (record.chain, record.kind) == ("log", "count")
    assert record.said["code"] == 170
    assert record.said["by"] == world.amel.pk
    assert record.said["facts"] == {"drawer": 3, "on": "2026-11-24", "what": "cash"}
    seals.log(act, Code.VERSION, version=Word("0.1.0"))
    with pytest.raises(TypeError):
        seals.log(act, Code.REFUND, why="Madame Keller n’en voulait plus")
    with pytest.raises(ValueError, match="spaces"):
        Word("Madame Keller")
    assert json.loads(record.content) == record.said
