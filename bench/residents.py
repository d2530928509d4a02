"""The office's residents with 5,000 persons and a journal of 10,000 entries (or as many as asked:
`bench/residents.py 100000`, a quarter of an hour): lists, duplicates, one history, a merge."""

import random
import sys
from dataclasses import replace
from datetime import timedelta
from typing import Any

import stand

PEOPLE = 5_000
ENTRIES = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
ROUNDS = 15
PAGES = {
    "persons": "",
    "persons by last visit": "?tri=-seen",
    "members without a telephone": "?standing=member&phone=without",
    "households": "foyers/",
    "households by number of people": "foyers/?tri=-people",
    "a household looked for": "foyers/?q=wattwiller",
}
JOURNAL = {
    "the journal": "",
    "the journal, further back": "?before=50000",
    "the journal of a month": "?start=2026-11-01&end=2026-11-30",
    "the journal, one verb": "?verb=join",
    "the journal, an app's verbs": "?verb=people.",
    "the journal, written later": "?only=late",
}


def main() -> None:
    from django.test import Client

    from loge.house.people.models import Account, Person

    desk = stand.desk()
    stand.crowd(desk, PEOPLE)
    client = Client(SERVER_NAME="localhost")
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    client.force_login(Account.objects.get(username="amel"), backend=backend)
    for name, path in PAGES.items():
        _page(client, name, path)
    _doubles(desk)
    person = Person.objects.at(desk).order_by("?")[0]
    _page(client, "one person", f"{person.pk}/")
    _journal(desk, list(Person.objects.at(desk).values_list("pk", flat=True)))
    once = stand.timed(lambda: _read(desk))
    print(f"  reading {ENTRIES} entries once: {once.wall / 1000:.1f} s", flush=True)
    _page(client, "a history", f"{person.pk}/histoire/", aim=100)
    _page(client, "the longest history", f"{_longest()}/histoire/", aim=200)
    for name, path in JOURNAL.items():
        _page(client, name, path, section="journal")
    _merge(desk, stand.act(desk))


def _page(client: Any, name: str, path: str, aim: float = 300, section: str = "habitants") -> None:
    """One page of the office, as often as ROUNDS says."""
    address = f"/ampere/bureau/{section}/{path}"

    def get() -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"bench: {address} answered {answer.status_code}")

    get()
    stand.line(f"  {name}", [stand.timed(get) for _ in range(ROUNDS)], aim)
    with stand.counted() as sent:
        get()
    print(f"    {len(sent)} statements", flush=True)


def _doubles(desk: Any) -> None:
    """Proposing duplicates among everybody."""
    from loge.house.people import duplicates

    found: list[Any] = []

    def propose() -> None:
        found[:] = duplicates.persons(desk, on=stand.NOW.date())

    stand.line("  proposing persons", [stand.timed(propose) for _ in range(3)])
    print(f"    {len(found)} pairs", flush=True)

    def homes() -> None:
        found[:] = duplicates.households(desk, on=stand.NOW.date())

    stand.line("  proposing households", [stand.timed(homes) for _ in range(3)])
    print(f"    {len(found)} pairs", flush=True)


def _journal(desk: Any, people: list[int]) -> None:
    """So many entries, a tenth of them about one person in a hundred."""
    from loge.house.journal import actions as journal
    from loge.house.people.models import Person
    from loge.kernel.lock import turn

    rng = random.Random(1)
    act, often = stand.act(desk), people[: len(people) // 100]
    for start in range(0, ENTRIES, 2_000):
        with turn(desk.slug):
            for n in range(start, start + 2_000):
                pk = rng.choice(often if n % 10 == 0 else people)
                mine = replace(act, key=f"r{n}", at=act.at + timedelta(seconds=n), visit=n)
                journal.append(mine, "begin_visit", "visits.visit", person=Person(pk=pk))


def _read(desk: Any) -> None:
    from loge.house.people import history

    history.read_on(desk.slug)


def _longest() -> int:
    """Whom most entries concern."""
    from django.db.models import Count

    from loge.house.people.models import Mention

    rows = Mention.objects.filter(kind="people.person").values("row").annotate(n=Count("pk"))
    found = rows.order_by("-n")[0]
    print(f"    {found['n']} entries", flush=True)
    return int(found["row"])


def _merge(desk: Any, act: Any) -> None:
    """Two persons become one."""
    from loge.house.people import actions
    from loge.house.people.models import Person

    pairs = iter(Person.objects.at(desk).living().order_by("pk")[: 2 * ROUNDS])

    def merge() -> None:
        kept, gone = next(pairs), next(pairs)
        actions.merge_persons(kept, gone, act=replace(act, key=f"m{gone.pk}"))

    stand.line("  a merge", [stand.timed(merge) for _ in range(ROUNDS)])


if __name__ == "__main__":
    stand.on_both(main)
