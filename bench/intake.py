"""Taking in a list of 5,000 rows beside 1,200 people: trying it, each step, the undo."""

import sys
import time
from collections.abc import Callable
from typing import Any

import stand

PEOPLE = 1_200
ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000


def main() -> None:
    from loge.house.intake import actions as intake
    from loge.house.intake import drafts, running, undoing
    from loge.house.intake.models import Import
    from tests.support import defects

    desk = stand.desk()
    stand.crowd(desk, PEOPLE)
    act = stand.act(desk)
    content = defects.as_csv(defects.listed(ROWS), encoding="utf-8")
    opened: list[Any] = []
    _once("reading and trying it", lambda: opened.append(drafts.open_file(content, "l", act=act)))
    file = opened[0]
    intake.run_import(file, act=stand.act(desk))
    file.refresh_from_db()
    with stand.counted() as sent:
        first = stand.timed(lambda: running.step(file, act=stand.act(desk)))
    many = file.rows.filter(taken_at__isnull=False).exclude(made=[]).count()
    print(f"    {len(sent) / many:.1f} statements a row", flush=True)
    steps = [first]
    while file.rows.filter(taken_at__isnull=True, outcome__in=["new", "joins"]).exists():
        steps.append(stand.timed(lambda: running.step(file, act=stand.act(desk))))
    stand.line("  a step (what the page asks for)", steps, 2_000)
    made = file.rows.exclude(made=[]).count()
    print(f"    {made} rows, {stand.total(steps).wall / made:.1f} ms each, {len(steps)} steps")
    done = Import.objects.select_related("desk").get(pk=file.pk)
    _once("what an undo would do", lambda: undoing.tried(done))
    _once("the undo", lambda: undoing.undo_import(done, act=stand.act(desk)))


def _once(name: str, what: Callable[[], Any]) -> None:
    start = time.perf_counter()
    what()
    print(f"  {name}: {time.perf_counter() - start:.1f} s", flush=True)


if __name__ == "__main__":
    stand.on_both(main)
