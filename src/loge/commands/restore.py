"""`./loge restore FILE`: put a backup back, proved first, nothing overwritten in silence, and
written down in every desk's journal."""

import argparse
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from loge.commands import Failure, ready, say

if TYPE_CHECKING:
    from loge.commands.archiving.archive import Manifest
    from loge.house.seals import restoring

SUMMARY = "Put a backup back. What it replaces is saved beside FILE first."


def arguments(parser: argparse.ArgumentParser) -> None:
    """The file to read, and leave to replace what is there."""
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--replace", action="store_true", help="replace the data that is there")


def run(options: argparse.Namespace) -> int:
    """Restore. Raises Failure, with nothing changed, when the file, the version, a running Loge or
    data that is there stand against it."""
    from loge.commands.up import place

    place.make()
    ready()
    from django.conf import settings

    with place.locked(), tempfile.TemporaryDirectory(dir=settings.DATA) as folder:
        restore(options.file, Path(folder), replace=options.replace)
    return 0


def restore(file: Path, folder: Path, *, replace: bool) -> None:
    """Check, prove, save what is there, swap, write it down; `folder` is empty and on the data's
    own file system."""
    from loge.commands.archiving import archive, forgotten, proof, stores

    manifest = archive.unpack(file, folder)
    refuse_stranger(file, manifest)
    if occupied() and not replace:
        raise Failure("there is data here already. --replace saves it beside FILE and replaces it.")
    with stores.loaded(folder / "database", manifest):
        say("Restoring on trial ...")
        proof.prove(folder, manifest)
        lost, sealed, gone = heads_now(), sealed_now(), forgotten.now()
        if occupied():
            save_what_is_there(file)
        say("Putting it in place ...")
        stores.swap(folder / "database")
    put_media(folder / "media")
    put_witness(folder / "witness")
    write_down(manifest, lost, sealed)
    forgotten.again(gone)


def refuse_stranger(file: Path, manifest: "Manifest") -> None:
    """Raises Failure for a backup of a newer Loge, or of the other kind of database."""
    from django.conf import settings
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    known = MigrationLoader(None).disk_migrations
    unknown = [".".join(key) for key in manifest.migrations if tuple(key) not in known]
    if unknown or _numbers(manifest.loge) > _numbers(settings.VERSION):
        raise Failure(
            f"{file} was written by a newer Loge ({manifest.loge}; this is {settings.VERSION}). "
            "Update first; nothing was changed."
        )
    if manifest.database != connection.vendor:
        raise Failure(
            f"{file} holds a {manifest.database} database and this one is {connection.vendor}. "
            "Set or unset LOGE_DATABASE; nothing was changed."
        )


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def occupied() -> bool:
    """Whether somebody's data is here: an account or an entry, or a file that cannot be read."""
    from django.db import DatabaseError, connection

    from loge.house.journal.models import Entry
    from loge.house.people.models import Account

    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite" and not os.path.exists(name):  # noqa: PTH110
        return False
    try:
        if "journal_entry" not in connection.introspection.table_names():
            return False
        return Entry.objects.exists() or Account.objects.exists()
    except DatabaseError:
        connection.close()
        return True


def heads_now() -> dict[str, int]:
    """How far each desk had come: what the database says, or the witness when it saw more."""
    from django.db import DatabaseError, connection

    from loge.house.journal import queries, witness

    folder = witness.path_of("x").parent
    heads = {
        path.stem: max(witness.heads_of(path.stem), default=0) for path in folder.glob("*.heads")
    }
    try:
        for desk in queries.desks():
            heads[desk] = max(heads.get(desk, 0), queries.head(desk)[0])
    except DatabaseError:
        connection.close()
    return heads


def sealed_now() -> "restoring.Heads":
    """How far each chain of sealed records had come; nothing where that cannot be read."""
    from django.db import DatabaseError, connection

    from loge.house.seals import restoring

    try:
        return restoring.heads_now()
    except DatabaseError:
        connection.close()
        return {}


def save_what_is_there(file: Path) -> None:
    """A backup beside FILE, unproved: it may be the very break one restores from."""
    from django.db import DatabaseError, connection

    from loge.commands import backup
    from loge.kernel import clock

    stem = f"{file.name.split('.')[0]}-replaced-{clock.now():%Y%m%dT%H%M%S}"
    beside = file.resolve().parent / f"{stem}.tar.gz"
    try:
        backup.write(beside, proved=False)
    except DatabaseError:
        if connection.vendor != "sqlite":
            raise
        beside = beside.with_name(f"{stem}.sqlite3")
        shutil.copyfile(connection.settings_dict["NAME"], beside)
    say(f"What was here is saved in {beside}")


def put_media(folder: Path) -> None:
    """The media of the backup in place of those that are there."""
    from django.conf import settings

    real = Path(settings.MEDIA_ROOT)
    old = real.with_name(f"{real.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if real.exists():
        real.rename(old)
    if folder.exists():
        shutil.move(folder, real)
    else:
        real.mkdir(parents=True)
    shutil.rmtree(old, ignore_errors=True)


def put_witness(folder: Path) -> None:
    """On a new machine the witness comes with the backup; one that is there stays and goes on."""
    from loge.house.journal import witness
    from loge.house.seals import restoring

    restoring.put_witness(folder)
    for path in folder.glob("*.heads"):
        real = witness.path_of(path.stem)
        if not real.exists():
            real.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, real)


def common(desk: str) -> tuple[int, str]:
    """The last entry that the restored journal shares with what the witness saw. What it saw beyond
    belongs to the branch that was replaced."""
    from loge.house.journal import rules, witness
    from loge.house.journal.models import Entry

    seen, last = witness.heads_of(desk), (0, rules.GENESIS)
    rows = Entry.objects.at(desk).order_by("number").values_list("number", "digest")
    for number, digest in rows.iterator(chunk_size=5000):
        if seen.get(number, digest) != digest:
            break
        last = (number, digest)
    return last


def write_down(manifest: "Manifest", lost: dict[str, int], sealed: "restoring.Heads") -> None:
    """The witness is told where each chain was put back to; then each desk's journal says it."""
    from django.contrib.sessions.models import Session
    from django.core.management import call_command

    from loge.commands.up.place import Kept
    from loge.house.journal import queries, rules

    call_command("migrate", verbosity=0, interactive=False)
    Session.objects.all().delete()
    for slug in sorted(set(manifest.heads) | set(lost)):
        write_down_at(slug, lost.get(slug, 0), sealed.get(slug, {}))
    Kept().keep(kind=manifest.kind, code="", accounts="yes")
    for slug, outcome in queries.verify_all():
        if isinstance(outcome, rules.Break):
            raise Failure(f"the journal of {slug} is not whole at entry {outcome.number}.")
    say("Restored; every chain is whole.")


def write_down_at(slug: str, lost: int, sealed: dict[str, int]) -> None:
    """One desk: its witness, its journal, its technical log. `lost` is the entry it had come to,
    `sealed` the record each of its sealed chains had come to."""
    from loge.house.journal import actions as journal
    from loge.house.journal import queries, witness
    from loge.house.network.models import Desk
    from loge.house.seals import restoring
    from loge.kernel import clock
    from loge.kernel.act import Act
    from loge.kernel.refusal import Refused

    number, digest = queries.head(slug)
    for place in (common(slug), (number, digest)):
        witness.see(slug, *place, "restore")
    restoring.tell_the_witness(slug)
    desk = Desk.objects.filter(slug=slug).first()
    if desk:
        act = Act(desk=desk, at=clock.now())
        journal.append(act, "restore", desk, restored_to=number, lost=lost)
        try:
            restoring.write_down(act, sealed)
        except Refused as refused:
            say(f"  {slug}: {refused}")
    say(f"  {slug}: back at entry {number} (it had come to {lost})")
