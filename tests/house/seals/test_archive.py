"""The archive of a year is read without Loge, and whoever edits it is named."""

import argparse
import json
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from loge.commands import Failure, archive, verify
from loge.commands import key as key_command
from loge.house.seals import actions as seals
from loge.house.seals import crossing, keys, queries
from loge.house.seals.models import Record
from loge.house.seals.verifier import Break, Spoiled, Whole, check_archive, seal_of

DECEMBER = datetime(2026, 12, 31, 22, 30, tzinfo=UTC)  # 23:30 at the desk
JANUARY = datetime(2027, 1, 4, 9, tzinfo=UTC)


def make(file, year=2026, at=JANUARY):
    with time_machine.travel(at, tick=False):
        return archive.run(argparse.Namespace(desk="ampere", year=year, file=file))


@pytest.fixture
def file(world, week, tmp_path):
    """The archive of 2026, made in January after one sale of the new year."""
    told = {"chain_heads": queries.heads("ampere", "receipts"), "total": 1800}
    seals.seal(world.act(at=DECEMBER), "receipts", "sale", {"cents": 5})
    seals.seal(world.act(at=DECEMBER), "closings", "day", told)
    seals.seal(world.act(at=JANUARY), "receipts", "sale", {"cents": 7})
    seals.seal(world.act(at=JANUARY), "closings", "year", {"total": 1805})
    rows = [("1", "Baguette", 120), ("2", "=1+1", 120)]
    sheet = crossing.Sheet(
        "lines", ("receipt", "label", "cents"), rows, "Les lignes.", "The lines."
    )
    crossing.archiving.add("test", lambda desk, since, until: sheet)
    title = ("Champs des reçus", "Fields of receipts")
    crossing.explaining.add("test", lambda: (title, [("cents", "en centimes", "in cents")]))
    assert make(tmp_path / "2026.zip") == 0
    crossing.explaining._steps.pop("test")
    return tmp_path / "2026.zip"


def edited(file, changes):
    """A copy with members replaced, removed (None) or added."""
    to = file.with_name("edited.zip")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(to, "w") as new:
        for name in [*old.namelist(), *(n for n in changes if n not in old.namelist())]:
            held = old.read(name).decode() if name in old.namelist() else ""
            change = changes.get(name, held)
            if change is not None:
                new.writestr(name, change(held) if callable(change) else change)
    return to


def found(file, **how):
    """What is wrong with it."""
    return [f for f in check_archive(file, **how) if not isinstance(f, Whole)]


def test_it_holds_the_year_and_the_closings_that_came_after_it(file):
    with zipfile.ZipFile(file) as zipped:
        manifest = json.loads(zipped.read("manifest.json"))
        receipts = zipped.read("records/receipts.jsonl").decode().splitlines()
        assert "=1+1" not in zipped.read("csv/lines.csv").decode().splitlines()[2].split(";")[1][:1]
    assert manifest["chains"]["receipts"]["last"] == 16
    assert manifest["chains"]["closings"]["last"] == 2
    assert len(receipts) == 16
    assert manifest["year_over"] is True
    assert not found(file, every_signature=True)


def test_the_readme_explains_it_in_french_then_in_english(file):
    with zipfile.ZipFile(file) as zipped:
        readme = zipped.read("README.txt").decode()
    assert readme.index("POUR LE VÉRIFIER") < readme.index("TO CHECK IT")
    for words in ("Les lignes.", "The lines.", "en centimes", "in cents", keys.read().fingerprint):
        assert words in readme
    assert " 80  quelqu’un s’est connecté" in readme
    assert max(len(line) for line in readme.splitlines()) <= 110


def test_its_own_verifier_reads_it_where_there_is_no_loge(file, tmp_path):
    with zipfile.ZipFile(file) as zipped:
        zipped.extract("verify.py", tmp_path)
    for key, code in ((keys.read().fingerprint, 0), ("0" * 32, 1)):
        done = subprocess.run(
            [sys.executable, "-I", tmp_path / "verify.py", file, "--key", key],
            capture_output=True,
            text=True,
            cwd=tmp_path,
        )
        assert done.returncode == code, done.stderr
    assert "manifest.json : n’a pas la clé attendue" in done.stdout
    assert "ampere receipts : 16 intact(s)" in done.stdout


def test_making_it_is_written_down(file):
    line = Record.objects.at("ampere").of("log").last()
    assert (line.said["code"], line.said["facts"]["year"], line.said["facts"]["over"]) == (
        30,
        2026,
        True,
    )


def test_it_is_not_overwritten_and_a_year_that_is_none_is_refused(file, tmp_path):
    with pytest.raises(Failure, match="not overwritten"):
        make(file)
    for year in (1999, 2028):
        with pytest.raises(Failure, match="not a year"):
            make(tmp_path / "x.zip", year)
    with pytest.raises(Failure, match="nothing was sealed"):
        make(tmp_path / "x.zip", 2020)
    assert not list(tmp_path.glob("x.zip*"))


def test_a_year_that_is_not_over_says_so(file, tmp_path, capsys):
    assert make(tmp_path / "2027.zip", 2027) == 0
    assert "2027 is not over" in capsys.readouterr().out
    with zipfile.ZipFile(tmp_path / "2027.zip") as zipped:
        manifest = json.loads(zipped.read("manifest.json"))
        assert "n’était pas terminée" in zipped.read("README.txt").decode()
    assert manifest["chains"]["receipts"]["first"] == 17
    assert not found(tmp_path / "2027.zip")


def test_without_the_key_there_is_no_archive(file, tmp_path):
    keys.path().unlink()
    with pytest.raises(Failure, match="key restore"):
        make(tmp_path / "x.zip")


def test_a_changed_receipt_is_named(file):
    changed = edited(
        file,
        {"records/receipts.jsonl": lambda t: t.replace('\\"cents\\":120', '\\"cents\\":20', 1)},
    )
    assert found(changed) == [
        Spoiled("records/receipts.jsonl", "altered"),
        Break("ampere", "receipts", 1, "altered"),
    ]


def test_a_removed_receipt_is_named(file):
    changed = edited(
        file,
        {"records/receipts.jsonl": lambda t: "\n".join(t.splitlines()[:4] + t.splitlines()[5:])},
    )
    assert found(changed)[-1] == Break("ampere", "receipts", 5, "missing")


def test_the_last_receipts_are_removed(file):
    changed = edited(file, {"records/receipts.jsonl": lambda t: "\n".join(t.splitlines()[:14])})
    assert found(changed)[-1] == Break("ampere", "receipts", 15, "cut")


def test_files_that_are_added_removed_changed_or_double_are_named(file):
    assert found(edited(file, {"note.txt": "hello"})) == [Spoiled("note.txt", "added")]
    assert found(edited(file, {"csv/lines.csv": None})) == [Spoiled("csv/lines.csv", "missing")]
    assert found(edited(file, {"verify.py": "print('whole')"})) == [Spoiled("verify.py", "altered")]
    assert found(edited(file, {"records/receipts.jsonl": None}))[0] == Spoiled(
        "records/receipts.jsonl", "missing"
    )
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(file, "a") as zipped:
        zipped.writestr("csv/lines.csv", "other")
    assert Spoiled("csv/lines.csv", "twice") in found(file)


def test_a_rewritten_list_is_not_signed(file):
    changed = edited(file, {"manifest.json": lambda t: t.replace('"last": 16', '"last": 14')})
    assert found(changed)[0] == Spoiled("manifest.json", "forged")


def test_an_archive_made_again_with_another_key_is_not_of_this_house(file):
    other, ours = keys.fresh(), keys.read()

    def listed(text):
        text = text.replace(ours.fingerprint, other.fingerprint)
        return text.replace(ours.public, other.public)

    changed = edited(file, {"keys.json": listed, "manifest.json": listed})
    text = zipfile.ZipFile(changed).read("manifest.json").decode()
    changed = edited(changed.rename(file.with_name("b.zip")), {"manifest.sig": other.sign(text)})
    assert Spoiled("manifest.json", "wrong_key") in found(changed, expected_key=ours.fingerprint)
    assert found(changed)


@pytest.mark.parametrize("what", [b"", b"not a zip", b"PK\x03\x04 broken"])
def test_what_is_no_archive_is_said_to_be_unreadable(tmp_path, what):
    (tmp_path / "x.zip").write_bytes(what)
    assert found(tmp_path / "x.zip") == [Spoiled("archive", "unreadable")]


def test_verify_checks_an_archive_without_the_database(file, capsys, django_assert_num_queries):
    def run(at, key=""):
        return verify.run(argparse.Namespace(archive=at, key=key, every_signature=False))

    with django_assert_num_queries(0):
        assert run(file) == 0
    assert "receipts : 16" in capsys.readouterr().out
    assert run(file, "dead beef") == 1
    with pytest.raises(Failure, match="not there"):
        run(file.with_name("none.zip"))


def test_an_archive_of_years_with_two_keys_is_whole(file, world, tmp_path):
    key_command.run(argparse.Namespace(what="rotate", file=None, lost=False))
    seals.seal(world.act(at=DECEMBER), "receipts", "sale", {"cents": 9})
    assert make(tmp_path / "again.zip") == 0
    assert not found(tmp_path / "again.zip", expected_key=keys.read().fingerprint)


def test_records_that_are_broken_are_archived_as_they_are(file, week, thief, tmp_path, capsys):
    thief.change(week[4], content=week[4].content.replace('"cents":120', '"cents":20'))
    assert make(tmp_path / "broken.zip") == 1
    assert "n° 5 a été modifié" in capsys.readouterr().out


def test_the_verifier_needs_nothing_of_loge():
    source = Path(sys.modules[seal_of.__module__].__file__).read_text()
    assert "loge." not in source.replace("Loge.", "")
    assert "django" not in source
