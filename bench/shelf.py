"""5,000 parcels at one desk: the shelves, receiving, what goes back, comparing with a terminal."""

from datetime import timedelta
from typing import Any

import stand

PARCELS, SHELVES, OLD = 5_000, 420, 5_000
ROUNDS = 15
PAGES = {
    "the shelves": "bureau/casiers/",
    "receiving": "comptoir/recevoir/",
    "receiving, a number read": "comptoir/recevoir/lire/?number=8L01234567895",
    "what goes back (5,000 due)": "comptoir/colis/rendre/",
    "parcels and letters": "comptoir/colis/",
    "the differences (100 open)": "comptoir/terminal/",
}


def main() -> None:
    from django.test import Client

    from loge.house.people.models import Account
    from loge.trades.custody import actions as custody
    from loge.trades.custody import returning
    from loge.trades.custody.models import Carrier, Deposit

    desk = stand.desk()
    stand.crowd(desk, 1_200)
    _fill(desk)
    client = Client(SERVER_NAME="localhost")
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    client.force_login(Account.objects.get(username="amel"), backend=backend)
    colissimo = Carrier.objects.get(code="colissimo")
    numbers = list(Deposit.objects.at(desk).values_list("number", flat=True))
    listed = numbers[:-50] + [f"7B{n:011d}" for n in range(50)]

    def compare() -> None:
        custody.compare_terminal(carrier=colissimo, listed=listed, act=stand.act(desk))

    once = stand.timed(compare)
    print(f"  comparing 5,000 with a terminal, once: {once.wall:.0f} ms", flush=True)
    _reading("\n".join(f"{n};Colis;2026-11-24" for n in numbers))
    for name, path in PAGES.items():
        _page(client, name, path)
    act = stand.act(desk)
    groups = [stand.timed(lambda: returning.groups(desk, act)) for _ in range(ROUNDS)]
    stand.line("  the return list without its page", groups)
    _slip(desk)


def _fill(desk: Any) -> None:
    """Parcels that waited too long, on shelves that are nearly full."""
    from loge.house.people.models import Person
    from loge.trades.custody import configure
    from loge.trades.custody.models import Carrier, CarrierRule, Deposit, Shelf

    configure.configure()
    configure.shelve(desk)
    have = Shelf.objects.at(desk).count()
    Shelf.objects.bulk_create(
        Shelf(desk_id=desk.pk, code=f"Z {n}", capacity=12, rank=n) for n in range(have, SHELVES)
    )
    shelves = list(Shelf.objects.at(desk))
    people = list(Person.objects.at(desk).values_list("pk", flat=True)[:OLD])
    colissimo = Carrier.objects.get(code="colissimo")
    rule = CarrierRule.objects.filter(product__carrier=colissimo).first()
    Deposit.objects.bulk_create(
        Deposit(
            desk=desk,
            kind="parcel",
            state="held",
            short_number=n + 1,
            carrier=colissimo,
            rule=rule,
            number=f"6A{n:011d}",
            addressee_id=people[n % len(people)],
            shelf=shelves[n % len(shelves)],
            received_at=stand.NOW - timedelta(days=40),
            keep_until_on=stand.NOW.date() - timedelta(days=20 - n % 10),
        )
        for n in range(PARCELS)
    )


def _page(client: Any, name: str, path: str) -> None:
    address = f"/ampere/{path}"

    def get() -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"bench: {address} answered {answer.status_code}")

    get()
    stand.line(f"  {name}", [stand.timed(get) for _ in range(ROUNDS)])
    with stand.counted() as sent:
        get()
    print(f"    {len(sent)} statements", flush=True)


def _reading(text: str) -> None:
    """A pasted table of 5,000 rows."""
    from loge.trades.custody import terminal_lists

    samples = [stand.timed(lambda: terminal_lists.of_text(text, "colissimo", ())) for _ in range(3)]
    stand.line("  reading a pasted list of 5,000", samples)


def _slip(desk: Any) -> None:
    """A slip of 100 parcels as a PDF."""
    from loge.trades.custody import actions as custody
    from loge.trades.custody import queries, returning
    from loge.trades.custody.models import Deposit

    rows = list(Deposit.objects.at(desk).held()[:100])
    entry = custody.give_back_all(deposits=rows, act=stand.act(desk))
    slip = queries.slip(desk, entry.number)
    samples = [stand.timed(lambda: returning.pdf(desk, slip)) for _ in range(5)]
    stand.line("  the slip of 100 as a PDF", samples)


if __name__ == "__main__":
    stand.on_both(main)
