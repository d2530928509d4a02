"""What every measurement stands on: a throw-away database, a crowd, medians.

A script calls `on_both(main)`: `main` runs once on SQLite and once on PostgreSQL, each in a process
of its own, or once on LOGE_DATABASE when that is given (it must be empty).
"""

import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
for folder in (ROOT, ROOT / "src"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

NOW = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)


def on_both(main: Callable[[], None]) -> None:
    """Run `main` on each database, in a child process with a folder of its own."""
    if os.environ.get("BENCH_CHILD"):
        _prepare()
        main()
        return
    print(f"# {Path(sys.argv[0]).name}, {machine()}")
    given = os.environ.get("LOGE_DATABASE")
    for name in [given] if given else ["sqlite", "postgresql"]:
        folder = Path(tempfile.mkdtemp(prefix="loge-bench-"))
        environment = {k: v for k, v in os.environ.items() if not k.startswith("LOGE_")}
        environment |= {
            "BENCH_CHILD": "1",
            "LOGE_DATA": str(folder),
            "LOGE_SECRET_KEY": "a-bench-keeps-no-secret-" + "x" * 30,
            "DJANGO_SETTINGS_MODULE": "loge.settings",
        }
        if name != "sqlite":
            environment["LOGE_DATABASE"] = given or _postgresql()
        print(f"\n## {'LOGE_DATABASE' if given else name}", flush=True)
        try:
            subprocess.run([sys.executable, *sys.argv], env=environment, check=True)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _postgresql() -> str:
    from tests.support import postgresql

    return postgresql.start()


def _prepare() -> None:
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    if connection.introspection.table_names():
        sys.exit("bench: this database is not empty; a measurement needs one it may fill.")
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


def machine() -> str:
    """Which day, how many processors, which Python: what a figure means nothing without."""
    load = os.getloadavg()[0]
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} processors, Python "
        f"{platform.python_version()}, load {load:.1f}"
    )


class Sample(NamedTuple):
    """Milliseconds one act took: by the clock, and of this process's own computing (`cpu`), which
    says more on a machine that others use too; a server's part is not in it."""

    wall: float
    cpu: float


def timed(act: Callable[[], Any]) -> Sample:
    """What one act takes."""
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    return Sample((time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000)


def total(samples: Iterable[Sample]) -> Sample:
    """Several acts as one."""
    return Sample(*map(sum, zip(*samples, strict=True)))


def line(name: str, samples: Sequence[Sample], aim: float | None = None) -> None:
    """One line of the report: median and 95th percentile in milliseconds, beside the aim."""
    wall, cpu = zip(*samples, strict=True)
    said = (
        f"{name:<36} median {statistics.median(wall):7.2f}  p95 {p95(wall):7.2f} ms   "
        f"cpu median {statistics.median(cpu):6.2f}  p95 {p95(cpu):6.2f} ms   n={len(samples)}"
    )
    if aim is not None:
        said += f"   aim p95 < {aim:g} ms: {'met' if p95(wall) < aim else 'MISSED'}"
    print(said, flush=True)


def p95(values: Sequence[float]) -> float:
    """What 95 in a hundred stay under."""
    return statistics.quantiles(values, n=20)[18]


@contextmanager
def counted() -> Iterator[list[str]]:
    """The SQL statements sent meanwhile."""
    from django.db import connection

    sent: list[str] = []

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        sent.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield sent


def desk() -> Any:
    """The desk of Ampère, configured, with the demonstration's accounts."""
    from loge.configure import configure
    from loge.demo import accounts
    from loge.house.network.models import Desk

    configure(at=NOW - timedelta(days=800))
    found = Desk.objects.get(slug="ampere")
    accounts.hire(since=found.opened_on)
    return found


def act(desk: Any, at: datetime = NOW, **more: Any) -> Any:
    """Amel does something."""
    from loge.house.people.models import Account
    from loge.kernel.access import Permission
    from loge.kernel.act import Act

    by = Account.objects.get(username="amel").pk
    return Act(desk=desk, at=at, by=by, may=frozenset(Permission), **more)


def crowd(desk: Any, people: int) -> None:
    """So many residents, written in bulk: the very rows `register_person` writes (the same folded
    words, sort keys, reversed digits and residences), without their journal entries."""
    import random

    from loge.demo import population
    from loge.house.people.models import Household

    homes = population.settle(random.Random(1), people=people, year=NOW.year)
    rows = [_household(desk, home) for home in homes]
    Household.objects.bulk_create(rows, batch_size=2000)
    pairs = list(zip(homes, rows, strict=True))
    for start in range(0, len(pairs), 2000):
        _people(desk, pairs[start : start + 2000])
    analyse()


def _household(desk: Any, home: Any) -> Any:
    from loge.house.people import rules
    from loge.house.people.models import Household

    return Household(
        desk=desk,
        name=home.name,
        street=home.street,
        place=home.place,
        sort_key=rules.sort_key(home.name),
        found_by=rules.found_by(home.name, home.street, home.place),
        street_key=rules.street_key(home.street),
    )


def _people(desk: Any, pairs: Sequence[tuple[Any, Any]]) -> None:
    from loge.house.people import rules
    from loge.house.people.models import Contact, Person, Residence, Word

    found = [(_person(desk, p), p, row) for home, row in pairs for p in home.people]
    Person.objects.bulk_create([person for person, _, _ in found])
    Residence.objects.bulk_create(
        Residence(person=person, household=row, role=p.role, since=NOW.date())
        for person, p, row in found
    )
    Word.objects.bulk_create(
        Word(desk=desk, word=word, person=person)
        for person, p, _ in found
        for word in sorted(rules.words_of(p.first_name, p.last_name))
    )
    numbers = [(person, rules.phone(p.phone)) for person, p, _ in found if p.phone]
    Contact.objects.bulk_create(
        Contact(
            person=person,
            channel=Contact.Channel.SMS,
            value=number,
            reversed_digits=rules.digits(number or "")[::-1],
        )
        for person, number in numbers
    )


def _person(desk: Any, p: Any) -> Any:
    from loge.house.people import rules
    from loge.house.people.models import Person

    return Person(
        desk=desk,
        first_name=p.first_name,
        last_name=p.last_name,
        birth_year=p.birth_year,
        languages=p.languages,
        no_phone=not p.phone,
        to_know=p.to_know,
        sort_key=rules.sort_key(p.last_name, p.first_name),
    )


def analyse() -> None:
    """As the database does by itself after a while."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
