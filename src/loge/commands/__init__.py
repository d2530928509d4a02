"""What `./loge COMMAND` runs: one file per command.

Each has `SUMMARY`, `arguments(parser)` and `run(options) -> int` (the exit code). A command that
needs the tables calls `ready()` first; a failure is a `Failure` with one clear sentence.
"""

import os
import sys


class Failure(Exception):
    """One clear sentence for the person at the keyboard; the command exits with 1."""


def say(text: str = "") -> None:
    """One line on the standard output, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def ready() -> None:
    """Load Django with Loge's settings."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "loge.settings")
    django.setup()
    from django.db import connection

    # A command speaks alone, and wants to know at once when nobody answers.
    connection.settings_dict["OPTIONS"].pop("pool", None)


def ready_with_tables() -> None:
    """Load Django and make sure there is a database to speak of.

    Raises Failure when the folder holds no database yet or the server does not answer.
    """
    ready()
    from django.db import OperationalError, connection

    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite" and not os.path.exists(name):  # noqa: PTH110
        raise Failure(f"there is no database at {name} yet. Open the desk first: ./loge up")
    try:
        tables = connection.introspection.table_names()
    except OperationalError as error:
        raise Failure(f"the database does not answer: {str(error).splitlines()[0]}") from None
    if "journal_entry" not in tables:
        raise Failure("the database is empty. Open the desk first: ./loge up")
