"""Finding people and opening their card, through the real pages, with 1,200 and 100,000 people."""

from typing import Any
from urllib.parse import quote

import stand

SIZES = (1_200, 100_000)
EACH = 60
AIM = 15


def main() -> None:
    from django.test import Client

    from loge.house.people.models import Account, Contact, Person

    desk = stand.desk()
    client = Client(SERVER_NAME="localhost", headers={"HX-Request": "true"})
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    client.force_login(Account.objects.get(username="amel"), backend=backend)
    present = 0
    for size in SIZES:
        stand.crowd(desk, size - present)
        present = Person.objects.count()
        print(f"{present} people", flush=True)
        names = list(
            Person.objects.order_by("?").values_list("first_name", "last_name", "pk")[:EACH]
        )
        numbers = list(Contact.objects.filter(channel="sms").order_by("?")[:EACH])
        tails = [contact.value[-4:] for contact in numbers]
        _measure(client, names, tails)


def _measure(client: Any, names: list[tuple[str, str, int]], tails: list[str]) -> None:
    everything: list[stand.Sample] = []
    for letters in range(1, 9):
        typed = [last[:letters] for _first, last, _pk in names if len(last) >= letters]
        times = [_ask(client, text) for text in typed]
        everything += times
        stand.line(f"  {letters} letters", times, AIM)
    for name, typed in {
        "two words": [f"{last[:4]} {first[:3]}" for first, last, _pk in names],
        "whole name": [f"{first} {last}" for first, last, _pk in names],
        "last four digits": tails,
        "nobody": [f"qxz{n}" for n in range(EACH)],
    }.items():
        times = [_ask(client, text) for text in typed]
        everything += times
        stand.line(f"  {name}", times, AIM)
    stand.line("  all searches", everything, AIM)
    cards = [
        stand.timed(lambda pk=pk: _get(client, f"/ampere/comptoir/personne/{pk}/"))
        for _first, _last, pk in names
    ]
    stand.line("  opening a card", cards, AIM)
    with stand.counted() as sent:
        _ask(client, names[0][1][:4])
    with stand.counted() as opened:
        _get(client, f"/ampere/comptoir/personne/{names[0][2]}/")
    print(f"  SQL statements: {len(sent)} a search, {len(opened)} a card")


def _ask(client: Any, typed: str) -> stand.Sample:
    path = f"/ampere/comptoir/chercher/?q={quote(typed)}"
    return stand.timed(lambda: _get(client, path))


def _get(client: Any, path: str) -> None:
    answer = client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"bench: {path} answered {answer.status_code}")


if __name__ == "__main__":
    stand.on_both(main)
