"""The empty tables, laid down as a copy: what was migrated once is kept in build/.

It is kept under a digest of all migrations and of the locked packages; whoever changes one migrates
anew, once. Django still runs `migrate` over each copy, which then has nothing to do.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "build" / "migrated"
TEMPLATE = "migrated"  # on the server that the run started for itself


def lay_down(database: dict[str, Any]) -> None:
    """Before the database of the tests is made (settings.DATABASES["default"]): its tables, at
    the place where Django will look for it, or as what it is a copy of."""
    if database["ENGINE"].endswith("sqlite3"):
        _sqlite(database["TEST"]["NAME"])
    elif "TESTS_POSTGRESQL" in os.environ:
        _postgresql(os.environ["TESTS_DATABASE"], Path(os.environ["TESTS_POSTGRESQL"]))
        database["TEST"]["TEMPLATE"] = TEMPLATE


def _sqlite(name: str) -> None:
    """A copy of the file with the tables, under this name."""
    file = KEPT / f"{_digest()}.sqlite3"
    with _alone():
        if not file.exists():
            _forget("*.sqlite3")
            _migrate(TESTS_FILE=str(file.with_suffix(".new")))
            file.with_suffix(".new").replace(file)
        shutil.copyfile(file, name)


def _postgresql(server: str, programs: Path) -> None:
    """A database with the tables on this server, from the file in which they are kept."""
    file = KEPT / f"{_digest()}.dump"
    with _alone(), psycopg.connect(server, autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE]).rowcount:
            return
        connection.execute(f"CREATE DATABASE {TEMPLATE}")
        template = make_conninfo(server, dbname=TEMPLATE)
        if file.exists():
            _run(programs / "pg_restore", "--dbname", template, file)
            return
        _forget("*.dump")
        _migrate(TESTS_TEMPLATE=TEMPLATE)
        _run(programs / "pg_dump", "-Fc", "--file", file.with_suffix(".new"), template)
        file.with_suffix(".new").replace(file)


def _digest() -> str:
    """Of all that decides which tables there are."""
    found = hashlib.sha256((ROOT / "requirements-dev.txt").read_bytes())
    for file in sorted(ROOT.glob("src/loge/**/migrations/*.py")):
        found.update(f"\n{file.relative_to(ROOT)}\n".encode() + file.read_bytes())
    return found.hexdigest()[:16]


@contextmanager
def _alone() -> Iterator[None]:
    """One process of the run, and one run, after the other."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _forget(pattern: str) -> None:
    """What was kept for other migrations."""
    for file in KEPT.glob(pattern):
        file.unlink()


def _migrate(**where: str) -> None:
    """Migrate in a process of its own, which has no other database."""
    _run(sys.executable, "-m", "tests.support.migrated", **where)


def _run(*command: Any, **more: str) -> None:
    path = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    environment = {**os.environ, **more, "PYTHONPATH": path}
    subprocess.run([str(word) for word in command], cwd=ROOT, env=environment, check=True)


def without_permissions() -> None:
    """Loge has its own roles; Django would write its list of permissions anew at each flush."""
    from django.contrib.auth.management import create_permissions
    from django.contrib.contenttypes.management import create_contenttypes
    from django.db.models.signals import post_migrate

    post_migrate.disconnect(create_contenttypes)
    post_migrate.disconnect(dispatch_uid=f"{create_permissions.__module__}.create_permissions")


def main() -> None:
    """Migrate the database that TESTS_FILE or TESTS_TEMPLATE names."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.support.settings"
    import django
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    database = settings.DATABASES["default"]
    database["NAME"] = os.environ.get("TESTS_FILE") or os.environ["TESTS_TEMPLATE"]
    django.setup()
    without_permissions()
    call_command("migrate", verbosity=0)
    connections.close_all()


if __name__ == "__main__":
    main()
