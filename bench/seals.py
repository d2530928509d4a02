"""How fast sealed records are verified: 100,000 receipts of four lines in one chain.

    PYTHONPATH=src .venv/bin/python bench/seals.py [COUNT]

On a throw-away database of its own (LOGE_DATABASE for PostgreSQL: use an empty one).
"""

import os
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

FOLDER = tempfile.mkdtemp(prefix="loge-bench-")
os.environ["LOGE_DATA"] = FOLDER
os.environ["DJANGO_SETTINGS_MODULE"] = "loge.settings"
COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
BEGAN = datetime(2026, 1, 2, 8, tzinfo=UTC)


def receipt(number: int) -> dict[str, Any]:
    """A receipt as the till seals one: four lines, two payments."""
    line = {"label": "Baguette tradition", "code": "bread", "milli": 2000, "each": 120}
    line |= {"cents": 240, "net": 227, "vat": 13, "rate": 550, "owner": "boulangerie"}
    paid = [{"method": "cash", "drawer": "desk", "cents": 460}, {"method": "card", "cents": 500}]
    return {"lines": [line] * 4, "payments": paid, "total": 960, "till": 1, "by": number % 7}


def write(act: Any) -> float:
    """Seal them; how many a second."""
    from dataclasses import replace

    from django.db import transaction

    from loge.house.seals import actions as seals

    began = time.process_time()
    for start in range(0, COUNT, 1000):
        with transaction.atomic():
            for number in range(start, min(start + 1000, COUNT)):
                moved = replace(act, at=BEGAN + timedelta(minutes=number))
                seals.seal(moved, "receipts", "sale", receipt(number))
    return COUNT / (time.process_time() - began)


def main() -> None:
    """Prepare, seal, verify five times, say the median."""
    import django

    django.setup()
    from django.core.management import call_command

    from loge.house.seals import configure, queries
    from loge.house.seals.models import Record
    from loge.kernel.act import Act

    call_command("migrate", verbosity=0)
    configure.configure(BEGAN)
    desk: Any = SimpleNamespace(pk=1, slug="ampere", zone=UTC)
    print(f"sealed: {write(Act(desk=desk, at=BEGAN)):,.0f} a second")
    print(f"content: {len(Record.objects.first().content):,} characters each")
    for every in (False, True):
        speeds = []
        for _ in range(1 if every else 5):
            began = time.process_time()
            found = queries.verify("ampere", every_signature=every)
            speeds.append(COUNT / (time.process_time() - began))
        words = "every signature" if every else "the tail's signature"
        print(
            f"verified with {words}: {statistics.median(speeds):,.0f} a second, {found[0].count:,}"
        )


if __name__ == "__main__":
    main()
