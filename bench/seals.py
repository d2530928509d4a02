"""How fast sealed records are verified: 100,000 receipts of four lines in one chain.

    PYTHONPATH=src .venv/bin/python bench/seals.py [COUNT]

On a throw-away database of its own (LOGE_DATABASE for PostgreSQL: use an empty one).
"""

import os
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

FOLDER = tempfile.mkdtemp(prefix="loge-bench-")
os.environ["LOGE_DATA"] = FOLDER
os.environ["DJANGO_SETTINGS_MODULE"] = "loge.settings"

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402

from loge.house.seals import actions as seals  # noqa: E402
from loge.house.seals import configure, crossing, keys, queries, rules, witness  # noqa: E402
from loge.house.seals.models import Record  # noqa: E402
from loge.house.seals.verifier import seal_of  # noqa: E402
from loge.kernel.act import Act  # noqa: E402

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
BEGAN = datetime(2026, 1, 2, 8, tzinfo=UTC)


def receipt(number: int) -> dict[str, Any]:
    """A receipt as the till seals one: four lines, two payments."""
    line = {"label": "Baguette tradition", "code": "bread", "milli": 2000, "each": 120}
    line |= {"cents": 240, "net": 227, "vat": 13, "rate": 550, "owner": "boulangerie"}
    paid = [{"method": "cash", "drawer": "desk", "cents": 460}, {"method": "card", "cents": 500}]
    return {"lines": [line] * 4, "payments": paid, "total": 960, "till": 1, "by": number % 7}


def seal_some(act: Any, many: int = 1000) -> float:
    """Seal the first ones as the till does; how many a second."""
    began = time.process_time()
    with transaction.atomic():
        for number in range(many):
            moved = replace(act, at=BEGAN + timedelta(minutes=number))
            seals.seal(moved, "receipts", "sale", receipt(number))
    return many / (time.process_time() - began)


def pile_up(already: int) -> None:
    """The rest with the same content, signatures and seals, many rows a statement."""
    last = Record.objects.order_by("-number").first()
    key, previous, made = keys.read(), last.seal, []
    for number in range(already + 1, COUNT + 1):
        at = BEGAN + timedelta(minutes=number)
        ours = {"desk": "ampere", "chain": "receipts", "number": number, "kind": "sale"}
        ours |= {"key": key.fingerprint, "previous": previous}
        beside = {"at": rules.moment(at), "entered_at": rules.moment(at)}
        text = rules.canonical({**receipt(number), **ours, **beside})
        signature = key.sign(text)
        previous = seal_of(text, signature)
        made.append(Record(**ours, at=at, content=text, signature=signature, seal=previous))
    Record.objects.bulk_create(made, batch_size=1000)


def main() -> None:
    """Prepare, seal, verify five times, say the median."""
    call_command("migrate", verbosity=0)
    configure.configure(BEGAN)
    desk: Any = SimpleNamespace(pk=1, slug="ampere", zone=UTC)
    print(f"sealed by the till's own way: {seal_some(Act(desk=desk, at=BEGAN)):,.0f} a second")
    pile_up(1000)
    for name in crossing.checks.names():  # these receipts have no rows of the till's
        crossing.checks.add(name, lambda desk: iter(()))
    witness.path_of("ampere", "receipts").unlink()
    print(f"{len(Record.objects.first().content):,} characters each")
    for every in (False, True):
        wall, processor = [], []
        for _ in range(1 if every else 5):
            began = time.perf_counter(), time.process_time()
            found = queries.verify("ampere", every_signature=every)
            wall.append(COUNT / (time.perf_counter() - began[0]))
            processor.append(COUNT / (time.process_time() - began[1]))
        assert found[0].count == COUNT
        words = "every signature" if every else "the tail's signature"
        print(
            f"verified with {words}: {statistics.median(wall):,.0f} a second of the clock, "
            f"{statistics.median(processor):,.0f} of the processor"
        )


if __name__ == "__main__":
    main()
