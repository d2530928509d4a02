"""Taking a file in, some rows at a time: each row is its own act, so the counter goes on beside."""

from django.db import transaction

from loge.house.intake import knowing, taking
from loge.house.intake.actions import finish_import
from loge.house.intake.models import Import, ImportedRow
from loge.kernel import days
from loge.kernel.act import Act
from loge.kernel.lock import turn
from loge.kernel.refusal import Refused

AT_A_TIME = 48
IN_A_TURN = 8  # the counter waits for so many at most


def step(file: Import, *, act: Act) -> int:
    """Take the next rows in, and end the import after the last; how many are left.

    Whatever stops it (a reload, a closed window, no current), the next step goes on from there:
    a row bears its own key and is taken once.
    """
    if file.state != Import.State.RUNNING:
        return 0
    waiting = file.rows.filter(taken_at__isnull=True, outcome__in=taking.GOOD)
    # Whoever is known stays as they are: nothing to do but to say so.
    waiting.filter(outcome="known", person__isnull=False).update(taken_at=act.at)
    known = knowing.known_at(file.desk, days.day_of(act.at, act.desk.zone))
    for _turn in range(0, AT_A_TIME, IN_A_TURN):
        with turn(act.desk.slug):
            # Read in our turn: a second window may have taken some.
            for row in waiting.order_by("number")[:IN_A_TURN]:
                _one(file, row, known, act)
    left = waiting.count()
    if not left:
        finish_import(file, act=act.step("finish"))
    return left


def _one(file: Import, row: ImportedRow, known: knowing.Known, act: Act) -> None:
    """One row, or nothing of it. What a verb refuses after all is told beside the row."""
    try:
        with transaction.atomic():
            taking.take(file, row, known, act=taking.act_of(file, row, act))
    except Refused as refusal:
        row.outcome, row.faults = ImportedRow.Outcome.REFUSED, [("refused", str(refusal))]
        row.save(update_fields=["outcome", "faults"])
