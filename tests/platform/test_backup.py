"""What is saved can be put back, and a restoration is on record."""

import argparse
import json
import tarfile
from pathlib import Path

import pytest

from loge import settings as at_start
from loge.commands import Failure, backup, restore
from loge.house.journal import actions as journal
from loge.house.journal import queries, witness
from loge.house.journal.models import Entry
from loge.house.network.models import Desk, Network
from loge.house.people import actions as people
from loge.house.people.forgetting import forget_person
from loge.house.people.models import Account, Person
from loge.kernel import clock
from loge.kernel.access import Permission
from loge.kernel.act import Act

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ampere(settings):
    """A desk that has written three entries and keeps one picture."""
    (at_start.DATA / "prepared.json").unlink(missing_ok=True)
    network = Network.objects.create(name="Conciergeries d'Alsace")
    desk = Desk.objects.create(network=network, slug="ampere", name="Ampère", short_name="Ampère")
    Account.objects.create_user("amel", "a password")
    Path(settings.MEDIA_ROOT).mkdir()
    Path(settings.MEDIA_ROOT, "poster.svg").write_text("<svg/>")
    write(desk, 3)
    return desk


def write(desk, count):
    for number in range(count):
        journal.append(Act(desk=desk, at=clock.now()), "look", desk, figure=number)


def save(file):
    return backup.run(argparse.Namespace(file=file))


def save_unproved(file):
    """For what is refused before anything is loaded."""
    backup.write(file, proved=False)


def put_back(file, replace=True):
    return restore.run(argparse.Namespace(file=file, replace=replace))


def tampered(file, into, change):
    """The same archive with one member changed."""
    folder = into / "opened"
    with tarfile.open(file) as tar:
        tar.extractall(folder, filter="data")
    change(folder)
    with tarfile.open(into / "tampered.tar.gz", "w:gz") as tar:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            tar.add(path, str(path.relative_to(folder)))
    return into / "tampered.tar.gz"


def test_a_desk_goes_back_to_its_backup_and_says_so(ampere, tmp_path, settings, capsys):
    file = tmp_path / "monday.tar.gz"
    assert save(file) == 0
    write(ampere, 2)
    Path(settings.MEDIA_ROOT, "poster.svg").write_text("scribbled over")

    assert put_back(file) == 0

    last = Entry.objects.at("ampere").order_by("-number")[0]
    assert (last.number, last.verb, last.by) == (4, "restore", None)
    assert last.facts == {"restored_to": 3, "lost": 5}
    assert [line.kind for line in witness.lines_of("ampere")][-2:] == ["restore", "head"]
    assert dict(queries.verify_all()) == {"ampere": 4}
    assert Path(settings.MEDIA_ROOT, "poster.svg").read_text() == "<svg/>"
    saved = next(tmp_path.glob("monday-replaced-*.tar.gz"))
    assert str(saved) in capsys.readouterr().out
    assert (
        Account.objects.create_user("victor", "a password").pk
        > Account.objects.get(username="amel").pk
    )


def test_what_a_restoration_replaced_can_itself_be_put_back(ampere, tmp_path):
    save(tmp_path / "monday.tar.gz")
    write(ampere, 2)
    put_back(tmp_path / "monday.tar.gz")

    put_back(next(tmp_path.glob("monday-replaced-*.tar.gz")))

    assert Entry.objects.at("ampere").filter(verb="look").count() == 5
    assert dict(queries.verify_all()) == {"ampere": 6}


def test_the_append_only_tables_stay_so_after_a_restoration(ampere, tmp_path):
    save(tmp_path / "monday.tar.gz")
    put_back(tmp_path / "monday.tar.gz")
    with pytest.raises(Exception, match="append-only"):
        Entry.objects.update(verb="nothing")


def test_a_backup_never_takes_the_place_of_a_file(ampere, tmp_path):
    file = tmp_path / "monday.tar.gz"
    file.write_text("holiday pictures")
    with pytest.raises(Failure, match="not overwritten"):
        save(file)
    assert file.read_text() == "holiday pictures"


def test_data_that_is_there_is_not_replaced_unasked(ampere, tmp_path):
    save_unproved(tmp_path / "monday.tar.gz")
    with pytest.raises(Failure, match="--replace"):
        put_back(tmp_path / "monday.tar.gz", replace=False)
    assert queries.head("ampere")[0] == 3


@pytest.mark.parametrize("bytes_kept", [0, 20, 2000])
def test_half_a_file_is_refused(ampere, tmp_path, bytes_kept):
    save_unproved(tmp_path / "monday.tar.gz")
    half = tmp_path / "half.tar.gz"
    half.write_bytes((tmp_path / "monday.tar.gz").read_bytes()[:bytes_kept])
    with pytest.raises(Failure, match=r"broken|manifest"):
        put_back(half)
    assert queries.head("ampere")[0] == 3


def test_a_file_that_is_not_there_is_said(ampere, tmp_path):
    with pytest.raises(Failure, match="is not there"):
        put_back(tmp_path / "nothing.tar.gz")


def test_a_member_altered_or_added_is_refused(ampere, tmp_path):
    save_unproved(tmp_path / "monday.tar.gz")
    altered = tampered(
        tmp_path / "monday.tar.gz", tmp_path, lambda at: (at / "media/poster.svg").write_text("no")
    )
    with pytest.raises(Failure, match=r"media/poster.svg was altered"):
        put_back(altered)


def test_a_backup_of_a_newer_loge_is_refused(ampere, tmp_path):
    def newer(folder):
        said = json.loads((folder / "manifest.json").read_text())
        said["migrations"].append(["journal", "0099_from_the_future"])
        (folder / "manifest.json").write_text(json.dumps(said))

    save_unproved(tmp_path / "monday.tar.gz")
    with pytest.raises(Failure, match="newer Loge"):
        put_back(tampered(tmp_path / "monday.tar.gz", tmp_path, newer))


def test_a_running_loge_is_not_pulled_from_under(ampere, tmp_path):
    from loge.commands.up import place

    save_unproved(tmp_path / "monday.tar.gz")
    with place.locked(), pytest.raises(Failure, match="already running"):
        put_back(tmp_path / "monday.tar.gz")


def test_a_broken_journal_does_not_make_a_proved_backup(ampere, tmp_path):
    witness.see("ampere", 7, "f" * 64)
    with pytest.raises(Failure, match="not whole at entry 4"):
        save(tmp_path / "monday.tar.gz")
    assert list(tmp_path.glob("*.tar.gz*")) == []


def test_who_was_forgotten_stays_forgotten_when_an_older_backup_is_put_back(
    ampere, tmp_path, capsys
):
    act = Act(desk=ampere, at=clock.now(), may=frozenset(Permission))
    entry = people.register_person(first_name="Dina", last_name="Alaoui", act=act)
    other = people.register_person(last_name="Brandt", act=act.step("other"))
    file = tmp_path / "monday.tar.gz"
    assert save(file) == 0
    forget_person(Person.objects.get(pk=entry.made), act=act.step("forget"))

    assert put_back(file) == 0

    assert not Person.objects.filter(last_name="Alaoui").exists()
    assert Person.objects.get(pk=other.made).last_name == "Brandt"
    assert f"person {entry.made} of ampere is forgotten again" in capsys.readouterr().out
