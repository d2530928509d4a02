"""`./loge backup FILE`: save everything while the desk works, and prove it by restoring it."""

import argparse
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from loge.commands import Failure, ready_with_tables, say

if TYPE_CHECKING:
    from loge.commands.archiving import archive, stores

SUMMARY = "Save database, media and witness in one file, proved by restoring it."


def arguments(parser: argparse.ArgumentParser) -> None:
    """The file to write."""
    parser.add_argument("file", metavar="FILE", type=Path)


def run(options: argparse.Namespace) -> int:
    """Write the backup. Raises Failure when FILE exists or the backup does not prove itself."""
    ready_with_tables()
    heads = write(options.file)
    say(f"{options.file} holds everything, and was restored on trial:")
    for desk, (number, _digest) in heads.items():
        say(f"  {desk}: up to entry {number}, chain whole")
    say("The till's signing key is not in it: the recovery sheet is its backup (./loge key sheet).")
    return 0


def write(file: Path, *, proved: bool = True) -> dict[str, list[int | str]]:
    """Write a backup and return the heads it holds. Unproved only for what a restore replaces:
    it may be broken, and is kept as it is."""
    from django.conf import settings

    from loge.commands.archiving import archive, stores

    refuse_taken(file)
    partial = file.with_name(f"{file.name}.partial")
    with tempfile.TemporaryDirectory(prefix="loge-backup-", dir=file.parent) as name:
        folder = Path(name, "holds")
        # The witness first: it may lag behind the database, and must never be ahead of it.
        _copy(Path(settings.WITNESS), folder / "witness")
        dump = stores.dump(folder / "database")
        _copy(Path(settings.MEDIA_ROOT), folder / "media")
        manifest = _manifest(dump)
        partial.unlink(missing_ok=True)
        archive.pack(folder, manifest, partial)
        try:
            if proved:
                _prove(partial, Path(name, "trial"))
            name_it(partial, file)
        finally:
            partial.unlink(missing_ok=True)
    return manifest.heads


def refuse_taken(file: Path) -> None:
    """Raises Failure when the name is taken or its folder is not there."""
    if file.exists():
        raise Failure(f"{file} exists already and is not overwritten. Choose another name.")
    if not file.parent.is_dir():
        raise Failure(f"the folder {file.parent.resolve()} is not there.")


def _prove(file: Path, folder: Path) -> None:
    from loge.commands.archiving import archive, proof, stores

    folder.mkdir()
    manifest = archive.unpack(file, folder)
    with stores.loaded(folder / "database", manifest):
        proof.prove(folder, manifest)


def name_it(partial: Path, file: Path) -> None:
    """Give the finished file its name, unless somebody took it meanwhile."""
    try:
        file.hardlink_to(partial)
    except FileExistsError:
        raise Failure(f"{file} exists already and is not overwritten.") from None
    except OSError:  # a file system without links
        partial.replace(file)


def _manifest(dump: "stores.Dump") -> "archive.Manifest":
    from django.conf import settings
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    from loge.commands.archiving import archive
    from loge.commands.up.place import Kept
    from loge.kernel import clock

    return archive.Manifest(
        format=archive.FORMAT,
        loge=settings.VERSION,
        created_at=clock.now().isoformat(),
        database=connection.vendor,
        kind=Kept()["kind"] or "desk",
        migrations=[
            list(key) for key in sorted(MigrationRecorder(connection).applied_migrations())
        ],
        heads=dump.heads,
        columns=dump.columns,
    )


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target)
