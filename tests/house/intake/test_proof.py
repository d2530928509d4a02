"""Proof: two thousand rows with more than forty kinds of defect. Every row is in or explained; the
same again does nothing; undone, everything is as before.

Every day two thousand rows are tried and some hundreds taken in; with TESTS_WHOLE=1 all of them.
"""

import hashlib
import os
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from loge.house.intake import actions as intake
from loge.house.intake import drafts, queries, running, undoing
from loge.house.intake.models import Import, ImportedRow
from loge.house.journal.models import Entry
from loge.house.people.models import Mention, Person, ReadThrough
from tests.support import defects
from tests.world import World

Outcome = ImportedRow.Outcome
ROWS = 2000 if os.environ.get("TESTS_WHOLE") else 300


def taken(world: World, content: bytes) -> Import:
    """A file opened and taken in to its end."""
    file = drafts.open_file(content, "liste.csv", act=world.act())
    intake.run_import(file, act=world.act())
    file.refresh_from_db()
    while running.step(file, act=world.act()):
        pass
    file.refresh_from_db()
    return file


JOURNAL = {Mention, ReadThrough}  # read off the journal, which only grows


def people_tables() -> dict[str, str]:
    """A digest of every table but the journal's and the import's own."""
    seen = {}
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for model in apps.get_models():
            mine = model._meta.app_label in {"journal", "intake"} or model in JOURNAL
            if mine or model._meta.db_table not in there:
                continue
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"SELECT * FROM {table} ORDER BY 1")  # noqa: S608
            seen[model._meta.label] = hashlib.sha256(repr(cursor.fetchall()).encode()).hexdigest()
    return seen


def test_there_are_at_least_forty_kinds() -> None:
    assert len(defects.KINDS) >= 40


def explained(file: Import, made: defects.Listed) -> list[queries.Told]:
    """What the trial tells of each row, which is what its defect asks for."""
    told = queries.told(file.rows.order_by("number"))
    assert len(told) == len(made.rows)
    for one in told:
        kind = made.defects.get(one.row.number, "")
        said = (one.row.number, kind, one.row.outcome, one.row.why, one.row.faults, one.row.cells)
        if kind in defects.REFUSED:
            assert one.row.outcome == Outcome.REFUSED, said
            assert one.why, said
        elif kind in defects.NOBODY:
            assert one.row.outcome == Outcome.LEFT_OUT, said
            assert one.why, said
        elif kind in defects.TWICE:
            assert one.row.outcome == Outcome.KNOWN, said
            assert one.notes, said
        else:
            assert one.row.outcome in {Outcome.NEW, Outcome.JOINS}, said
    assert set(made.defects.values()) == set(defects.KINDS)
    return told


def test_two_thousand_rows_are_tried_and_nothing_is_written(world: World) -> None:
    made = defects.listed(2000)
    before = people_tables()
    file = drafts.open_file(defects.as_csv(made, encoding="utf-8"), "liste", act=world.act())
    assert people_tables() == before, "the trial writes nothing"
    explained(file, made)


@pytest.mark.parametrize(("form", "count"), [("csv", ROWS), ("xlsx", 100)])
def test_every_row_is_in_or_explained_and_again_nothing_is_new(
    world: World, form: str, count: int
) -> None:
    made = defects.listed(count)
    content = defects.as_csv(made, encoding="utf-8") if form == "csv" else defects.as_xlsx(made)
    before = people_tables()
    file = drafts.open_file(content, "liste", act=world.act())
    told = explained(file, made)

    there = Person.objects.count()
    good = sum(one.row.outcome in {Outcome.NEW, Outcome.JOINS} for one in told)
    done = taken(world, content)
    assert done.pk == file.pk, "the same file that is open is taken up again"
    assert done.state == Import.State.DONE
    assert Person.objects.count() == there + good
    after = people_tables()

    again = drafts.open_file(content, "liste", act=world.act())
    assert not again.rows.filter(outcome__in=[Outcome.NEW, Outcome.JOINS]).exists()
    intake.run_import(again, act=world.act())
    again.refresh_from_db()
    while running.step(again, act=world.act()):
        pass
    other = taken(world, defects.as_csv(made, encoding="utf-16", sign="\t"))
    assert other.rows.exclude(person=None).exists()
    assert people_tables() == after, "again creates nothing"

    undoing.undo_import(done, act=world.act())
    assert people_tables() == before, "undone, everything is as before"


def test_what_was_in_the_file_is_erased_with_its_end(world: World) -> None:
    file = taken(world, defects.as_csv(defects.listed(40), encoding="utf-8"))
    assert (bytes(file.content), file.name, file.head) == (b"", "", [])
    said: Any = ["cells", "corrected", "faults", "notes", "alike", "name", "group"]
    for values in file.rows.values_list(*said):
        assert not any(values)
    assert Entry.objects.filter(verb="finish_import", subject_id=file.pk).count() == 1
