"""A backup holds what was sealed and never the key; a restoration is on record in the log too."""

import argparse
import base64
import tarfile

import pytest

from loge.commands import Failure, backup, restore
from loge.house.journal import witness
from loge.house.seals import actions as seals
from loge.house.seals import keys, queries
from loge.house.seals.models import Record
from loge.house.seals.verifier import Whole
from loge.kernel import clock
from tests.world import build

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def town():
    """The neighbourhood, in a database that can be replaced."""
    return build()


def sell(town, count):
    for number in range(count):
        seals.seal(town.act(at=clock.now()), "receipts", "sale", {"cents": number})


def save(file):
    return backup.run(argparse.Namespace(file=file))


def put_back(file):
    return restore.run(argparse.Namespace(file=file, replace=True))


def whole():
    return all(isinstance(f, Whole) for f in queries.verify("ampere", every_signature=True))


def test_nothing_of_the_key_leaves_in_a_backup(town, tmp_path, capsys):
    sell(town, 2)
    save(tmp_path / "monday.tar.gz")
    assert "signing key is not in it" in capsys.readouterr().out
    private = keys.read().private.private_bytes_raw()
    pem = keys.path().read_bytes().splitlines()[1]
    for secret in (private, base64.b64encode(private), private.hex().encode(), pem):
        with tarfile.open(tmp_path / "monday.tar.gz") as tar:
            for member in tar:
                assert not member.name.endswith(".pem")
                held = tar.extractfile(member)
                assert held is None or secret not in held.read()


def test_a_restoration_goes_on_from_where_the_backup_stood(town, tmp_path):
    sell(town, 3)
    save(tmp_path / "monday.tar.gz")
    sell(town, 2)
    assert put_back(tmp_path / "monday.tar.gz") == 0
    line = Record.objects.at("ampere").of("log").last()
    assert line.kind == "restore"
    assert line.said["facts"] == {"receipts_lost": 5, "receipts_now": 3}
    assert whole()
    sell(town, 1)
    assert whole()
    assert Record.objects.at("ampere").of("receipts").count() == 4
    kinds = [line.kind for line in witness.lines_of("seals/ampere.receipts")]
    assert kinds == ["head"] * 5 + ["restore"] * 2 + ["head"]


def test_an_old_copy_put_back_behind_loges_back_is_seen(town, tmp_path, thief):
    sell(town, 3)
    thief.delete(2, 3)
    assert not whole()


def test_on_another_machine_the_witness_comes_with_the_backup_and_the_key_does_not(
    town, tmp_path, settings, capsys
):
    sell(town, 3)
    save(tmp_path / "monday.tar.gz")
    settings.WITNESS, settings.KEYS = tmp_path / "other" / "witness", tmp_path / "other" / "keys"
    put_back(tmp_path / "monday.tar.gz")
    assert "./loge key restore" in capsys.readouterr().out
    assert max(witness.heads_of("seals/ampere.receipts")) == 3
    assert whole()
    assert queries.key_fault() == "no_key"


def test_a_backup_of_tampered_records_does_not_prove_itself(town, tmp_path, thief):
    sell(town, 3)
    first = Record.objects.at("ampere").of("receipts").first()
    thief.change(first, content=first.content.replace('"cents":0', '"cents":9'))
    with pytest.raises(Failure, match="sealed record"):
        save(tmp_path / "monday.tar.gz")
