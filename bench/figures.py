"""The figures page of a desk with ten years of visits: 1,900,000 entries, 475,000 visits."""

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import stand

PEOPLE = 5_000
VISITS = 475_000
EACH = 4  # entries a visit
YEARS = 10
ROUNDS = 5
VERBS = ("begin_visit", "hand_over", "receive", "finish_visit", "renew", "tell")
PAGES = {
    "figures of a month": "?period=last_month",
    "figures of a year": "?period=last_year",
    "figures of five years": "?period=free&start=2021-11-01&end=2026-10-31",
    "growth": "croissance/",
}


def main() -> None:
    from django.test import Client

    from loge.house.people.models import Account

    desk = stand.desk()
    stand.crowd(desk, PEOPLE)
    _years(desk)
    client = Client(SERVER_NAME="localhost")
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    client.force_login(Account.objects.get(username="nadia"), backend=backend)
    for name, path in PAGES.items():
        _page(client, name, path)


def _page(client: Any, name: str, path: str) -> None:
    address = f"/ampere/bureau/chiffres/{path}"

    def get() -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"bench: {address} answered {answer.status_code}")

    first = stand.timed(get)
    print(f"  {name}, the first time: {first.wall:.0f} ms", flush=True)
    stand.line(f"  {name}", [stand.timed(get) for _ in range(ROUNDS)], 1000)
    with stand.counted() as sent:
        get()
    print(f"    {len(sent)} statements", flush=True)


def _years(desk: Any) -> None:
    """Visits and entries in bulk: the columns the figures read, without a chain."""
    from loge.house.journal import queries
    from loge.house.journal.models import Entry
    from loge.house.people.models import Person
    from loge.house.visits.models import Visit

    people = list(Person.objects.at(desk).values_list("pk", flat=True))
    for moments in _in_pieces(sorted(_moments())):
        Visit.objects.bulk_create(_visits(desk, people, moments), batch_size=2_000)
    number = queries.head(desk.slug)[0]
    by = stand.act(desk).by
    for moments in _in_pieces(sorted(_moments())):
        rows = []
        for at in moments:
            for step in range(EACH):
                number += 1
                rows.append(_entry(desk, number, at + timedelta(minutes=step), by))
        Entry.objects.bulk_create(rows, batch_size=2_000)
    stand.analyse()


def _moments() -> Iterator[Any]:
    rng = random.Random(2)
    for _n in range(VISITS):
        yield stand.NOW - timedelta(
            days=rng.randrange(365 * YEARS), minutes=rng.randrange(9 * 60) - 30
        )


def _in_pieces(moments: list[Any], size: int = 20_000) -> Iterator[list[Any]]:
    for start in range(0, len(moments), size):
        yield moments[start : start + size]


def _visits(desk: Any, people: list[int], moments: list[Any]) -> list[Any]:
    from loge.house.visits.models import Visit

    return [
        Visit(
            desk=desk,
            person_id=people[n * 7919 % len(people)] if n % 9 else None,
            state=Visit.State.FINISHED,
            started_at=at,
            ended_at=at + timedelta(minutes=3),
        )
        for n, at in enumerate(moments)
    ]


def _entry(desk: Any, number: int, at: Any, by: int) -> Any:
    from loge.house.journal.models import Entry

    return Entry(
        desk=desk.slug,
        number=number,
        at=at,
        entered_at=at,
        by=by,
        verb=VERBS[number % len(VERBS)],
        subject="visits.visit",
        subject_id=number // EACH,
        visit=number // EACH,
        key=f"f{number}",
        fingerprint="0" * 32,
        previous="0" * 64,
        digest="0" * 64,
    )


if __name__ == "__main__":
    stand.on_both(main)
