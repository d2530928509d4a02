"""The key is shown, printed, typed back, replaced; and what was signed before stays valid."""

import argparse
import io

import pypdf
import pytest
from django.db import connection

from loge.commands import Failure
from loge.commands import key as command
from loge.house.seals import actions as seals
from loge.house.seals import configure, keys, queries, rotation, sheet
from loge.house.seals.models import Record, SigningKey
from loge.house.seals.verifier import Break, Whole
from loge.kernel import append_only
from loge.kernel.refusal import Refused


def key(what, file=None, **more):
    return command.run(argparse.Namespace(what=what, file=file, **{"lost": False, **more}))


def typing(monkeypatch, *lines):
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


@pytest.fixture
def rows(world):
    """The sheet of the key in force."""
    return sheet.rows_of(keys.read().private.private_bytes_raw())


def test_the_rows_say_the_key_and_nothing_else(rows):
    secret = keys.read().private.private_bytes_raw()
    assert b"".join(sheet.row_from(n, row) for n, row in enumerate(rows)) == secret
    assert sheet.secret_from(sheet.PREFIX + "".join(rows)) == secret


def test_rows_may_be_typed_as_people_type(rows):
    sloppy = rows[0].lower().replace("0", "o").replace("1", "l")
    assert sheet.row_from(0, f" {sloppy[:4]} - {sloppy[4:]} ") == sheet.row_from(0, rows[0])


def test_a_slip_of_the_finger_is_found_in_its_row(rows):
    wrong = 0
    for place in range(8):
        for sign in sheet.DIGITS:
            slipped = rows[3][:place] + sign + rows[3][place + 1 :]
            if slipped != rows[3]:
                try:
                    sheet.row_from(3, slipped)
                except sheet.WrongRow:
                    wrong += 1
    assert wrong >= 8 * 31 * 0.97
    with pytest.raises(sheet.WrongRow):
        sheet.row_from(1, rows[0] if rows[0] != rows[1] else "0" * 8)


def test_a_lost_key_is_typed_back(world, rows, monkeypatch, capsys):
    seals.seal(world.act(), "receipts", "sale", {"cents": 1})
    keys.path().unlink()
    slipped = rows[2][:-1] + ("0" if rows[2][-1] != "0" else "2")
    typing(monkeypatch, *rows[:2], slipped, *rows[2:])
    assert key("restore") == 0
    assert "Row 3 is not as it is printed" in capsys.readouterr().out
    assert seals.seal(world.act(), "receipts", "sale", {"cents": 1}).number == 2
    assert keys.path().stat().st_mode & 0o777 == 0o600


def test_a_lost_key_is_scanned_back(world, rows, monkeypatch):
    keys.path().unlink()
    typing(monkeypatch, sheet.PREFIX + "".join(rows))
    assert key("restore") == 0
    assert not queries.key_fault()


def test_the_sheet_of_another_key_is_refused(world, monkeypatch):
    keys.path().unlink()
    other = sheet.rows_of(keys.fresh().private.private_bytes_raw())
    typing(monkeypatch, *other)
    with pytest.raises(Failure, match="rotate"):
        key("restore")
    assert not keys.path().exists()


def test_typing_ends_after_three_wrong_rows_or_at_the_end(world, rows, monkeypatch):
    keys.path().unlink()
    typing(monkeypatch, "no", "no", "no")
    with pytest.raises(Failure, match="three times"):
        key("restore")
    typing(monkeypatch, rows[0])
    with pytest.raises(Failure, match="too early"):
        key("restore")


def test_a_key_that_is_there_is_left_alone(world, capsys):
    assert key("restore") == 0
    assert "Nothing to do" in capsys.readouterr().out


def test_the_recovery_sheet_says_in_french_what_it_is_for(world, rows, tmp_path, capsys):
    file = tmp_path / "sheet.pdf"
    assert key("sheet", file) == 0
    assert file.stat().st_mode & 0o077 == 0
    words = "".join(page.extract_text() for page in pypdf.PdfReader(file).pages)
    flat = "".join(words.split())
    assert all(row in flat for row in rows)
    assert keys.read().fingerprint in flat
    assert "coffre" in words
    assert len(pypdf.PdfReader(file).pages) == 1
    assert "delete the file" in capsys.readouterr().out
    with pytest.raises(Failure, match="not overwritten"):
        key("sheet", file)
    with pytest.raises(Failure, match="which file"):
        key("sheet")


def test_the_key_is_shown_without_its_secret(world, capsys):
    assert key("show") == 0
    said = capsys.readouterr().out
    assert sheet.grouped(keys.read().fingerprint) in said
    assert "PRIVATE" not in said
    keys.path().chmod(0o644)
    key("show")
    assert "chmod 600" in capsys.readouterr().out
    keys.path().unlink()
    assert key("show") == 1


def test_a_new_key_takes_over_and_the_old_one_names_it(world):
    seals.seal(world.act(), "receipts", "sale", {"cents": 1})
    old = keys.read().fingerprint
    assert key("rotate") == 0
    new = keys.read().fingerprint
    assert SigningKey.objects.get(fingerprint=new).replaces == old
    for desk in ("ampere", "hohberg"):
        named, told = Record.objects.at(desk).of("log").order_by("number")
        assert (named.key, named.said["facts"]) == (old, {"new": new})
        assert (told.key, told.said["facts"]) == (new, {"old": old, "lost": False})
    assert told.said["chain_heads"]["log"]["number"] == 1
    seals.seal(world.act(), "receipts", "sale", {"cents": 2})
    assert all(isinstance(f, Whole) for f in queries.verify("ampere", every_signature=True))
    assert not queries.key_fault()


def test_a_lost_key_can_be_replaced_and_that_is_said(world):
    keys.path().unlink()
    with pytest.raises(Failure, match="--lost"):
        key("rotate")
    assert key("rotate", lost=True) == 0
    (told,) = Record.objects.at("ampere").of("log")
    assert told.said["facts"]["lost"] is True
    assert told.said["code"] == 0


def test_an_old_key_signs_nothing_more(world, thief):
    seals.seal(world.act(), "receipts", "sale", {"cents": 1})
    old = keys.read()
    key("rotate")
    last = seals.seal(world.act(), "receipts", "sale", {"cents": 2})
    text = last.content.replace(last.key, old.fingerprint)
    thief.change(last, content=text, key=old.fingerprint)
    thief.chain_again(old.sign)
    found = {f.chain: f for f in queries.verify("ampere")}
    assert found["receipts"] == Break("ampere", "receipts", 2, "old_key")
    keys.write(old)
    with pytest.raises(Refused):
        seals.seal(world.act(), "receipts", "sale", {"cents": 3})


def test_a_stolen_old_key_cannot_rewrite_what_stood_when_it_was_replaced(world, thief):
    for cents in (1, 2):
        seals.seal(world.act(), "receipts", "sale", {"cents": cents})
    old = keys.read()
    key("rotate")
    first = Record.objects.at("ampere").of("receipts").first()
    thief.change(first, content=first.content.replace('"cents":1', '"cents":0'))
    thief.chain_again(old.sign)
    found = {f.chain: f for f in queries.verify("ampere")}
    assert found["receipts"] == Break("ampere", "receipts", 2, "rewritten")


def test_a_rotation_that_was_interrupted_is_finished_at_the_next_start(world):
    new = keys.fresh()
    keys.write(new, rotation.waiting())
    configure.configure(world.act().at)
    assert keys.read().fingerprint != new.fingerprint
    SigningKey.objects.create(
        fingerprint=new.fingerprint,
        public=new.public,
        made_at=world.act().at,
        replaces=keys.read().fingerprint,
    )
    assert queries.key_fault() == "wrong_key"
    configure.configure(world.act().at)
    assert not queries.key_fault()


def test_the_list_of_keys_cannot_be_rearranged(world, thief):
    key("rotate")
    last = SigningKey.objects.order_by("-pk")[0]
    with append_only.lifted(connection):
        SigningKey.objects.filter(pk=last.pk).update(replaces="")
    assert queries.key_fault() == "forged_key"
