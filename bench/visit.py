"""The writes of a visit: two parcels handed over, the membership renewed, good-bye."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import stand

VISITS = 200
WARM = 10
AIM = 40


@dataclass
class Prepared:
    """Somebody with two parcels and a membership that ends soon."""

    person: Any
    household: Any
    deposits: list[Any]


def main() -> None:
    desk = stand.desk()
    stand.crowd(desk, 1_200)
    prepared = [_prepare(desk, n) for n in range(VISITS + WARM)]
    for one in prepared[:WARM]:
        _visit(one, [stand.act(desk) for _ in range(3)])
    times = [_visit(one, [stand.act(desk) for _ in range(3)]) for one in prepared[WARM:]]
    parts = list(zip(*times, strict=True))
    for name, part in zip(
        ["hand over two parcels", "renew", "finish the visit"], parts, strict=True
    ):
        stand.line(f"  {name}", list(part))
    stand.line("  the whole visit", [stand.total(one) for one in times], AIM)
    one = _prepare(desk, VISITS + WARM)
    acts = [stand.act(desk) for _ in range(3)]
    with stand.counted() as sent:
        _visit(one, acts)
    writes = [s for s in sent if s.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE"))]
    print(f"  SQL statements: {len(sent)} a visit, of which {len(writes)} write")


def _prepare(desk: Any, n: int) -> Prepared:
    """Through the same actions, out of the measurement."""
    import random

    from loge.demo import numbers
    from loge.house.membership import actions as membership
    from loge.house.people.models import Residence
    from loge.trades.custody import actions as custody
    from loge.trades.custody.models import Deposit

    home = Residence.objects.filter(role="holder").order_by("pk")[n]
    rng = random.Random(n)
    membership.join(home.household, act=stand.act(desk, stand.NOW - timedelta(days=350)))
    deposits = []
    for _ in range(2):
        entry = custody.receive(
            addressee=home.person,
            number=numbers.parcel(rng, "colissimo"),
            act=stand.act(desk, stand.NOW - timedelta(hours=20)),
        )
        deposits.append(Deposit.objects.get(pk=entry.subject_id))
    return Prepared(home.person, home.household, deposits)


def _visit(one: Prepared, acts: Sequence[Any]) -> tuple[stand.Sample, ...]:
    """Three gestures of the counter, three transactions, as the pages send them."""
    from loge.house.visits import actions as visits
    from loge.house.visits.models import Visit
    from loge.screens.counter import actions as counter
    from loge.trades.custody.models import Document
    from loge.trades.custody.rules import IdentityCheck

    seen = IdentityCheck(kind=Document.NATIONAL_ID)
    ticked = [counter.Ticked(deposit, seen) for deposit in one.deposits]
    first, second, third = acts
    handed = stand.timed(lambda: counter.hand_over_ready(ticked, to=one.person, act=first))
    renewed = stand.timed(lambda: counter.renew(one.household, person=one.person, act=second))
    visit = Visit.objects.get(person=one.person, state="open")
    return handed, renewed, stand.timed(lambda: visits.finish_visit(visit, act=third))


if __name__ == "__main__":
    stand.on_both(main)
