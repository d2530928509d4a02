"""What must be there before the door opens: words, tables, styles, desks, neighbours.

Runs in a process of its own (`python -m loge.commands.up.prepare`), so that the memory it takes is
given back before the desk opens.
"""

import sys

from loge.commands import Failure, ready, say
from loge.commands.up.place import Kept


def prepare(*, demonstration: bool) -> None:
    """Bring the folder up to this version of the code; each step is idempotent."""
    from loge.commands import words

    say("Compiling the words ...")
    words.compile_all()
    ready()
    _migrate()
    _collect_static()
    _furnish(demonstration=demonstration)
    look_for_accounts()
    if demonstration:
        _look_for_partner()


def look_for_accounts() -> None:
    """Keep whether anybody can sign in; if not, `up` prints the link to the first-run page."""
    ready()
    from loge.house.people.models import Account

    Kept().keep(accounts="yes" if Account.objects.exists() else "")


def _look_for_partner() -> None:
    """Keep the address of the partner's page that whoever looks at the demonstration may open."""
    from loge.demo import accounts, tales
    from loge.kernel import clock

    Kept().keep(partner=accounts.partner_page(tales.CLEANER, clock.now()))


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
    except OperationalError as error:
        raise Failure(f"the database does not answer: {str(error).splitlines()[0]}") from None
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        say(f"Preparing the database ({len(plan)} steps) ...")
        call_command("migrate", verbosity=0, interactive=False)


def _collect_static() -> None:
    from django.core.management import call_command

    say("Gathering styles and scripts ...")
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)


def _furnish(*, demonstration: bool) -> None:
    """The desks and, for the demonstration, those who live around them. Both add only what is
    missing, and the neighbourhood takes up where an interrupted run left it."""
    from loge.configure import configure
    from loge.house.network.models import Network
    from loge.house.seals import keys
    from loge.house.seals.models import SigningKey

    keyless = not SigningKey.objects.exists()
    settled = Network.objects.filter(demonstration=True).exists()
    if demonstration and not settled:
        from loge.demo.play import play

        say("Settling the demonstration neighbourhood (some minutes, once) ...")
        _without_waiting_for_the_disk()
        play(say=lambda line: say(f"  {line}"))
    say("Configuring the network and its desks ...")
    configure()
    if keyless:
        say(f"The till's signing key was made; it lies in {keys.path()} and in no backup.")
        say("Print its recovery sheet and lock it away: ./loge key sheet FILE.pdf")
    _begin_this_version()


def _begin_this_version() -> None:
    """The technical log of each open desk says which version works there from now on."""
    from django.conf import settings

    from loge.house.network.models import Desk
    from loge.house.seals import actions as seals
    from loge.kernel import clock
    from loge.kernel.act import Act
    from loge.kernel.refusal import Refused

    try:
        for desk in Desk.objects.filter(status=Desk.Status.OPEN).order_by("pk"):
            seals.begin(Act(desk=desk, at=clock.now()), settings.VERSION)
    except Refused as refused:
        say(f"loge: {refused}")


def _without_waiting_for_the_disk() -> None:
    """Thousands of invented acts need not reach the disk one by one; in WAL mode this risks the
    last of them, never the file."""
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=NORMAL")


if __name__ == "__main__":
    try:
        if "--accounts" in sys.argv:
            look_for_accounts()
        else:
            prepare(demonstration="--demonstration" in sys.argv)
    except Failure as failure:
        sys.exit(f"loge: {failure}")
    except KeyboardInterrupt:
        sys.exit(130)
