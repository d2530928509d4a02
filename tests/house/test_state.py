"""Nothing but the journal changes a state: what moves without it leaves no trace."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import loge

SOURCE = Path(loge.__file__).parent
JOURNAL = SOURCE / "house" / "journal"
# What writes rows that are there already; creating one in its first state is not a change.
WRITERS = {"update", "bulk_update", "update_or_create", "save", "setattr"}


def changes(tree: ast.AST) -> Iterator[int]:
    """The lines that give something that exists another state."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            named = [n for t in targets for n in ast.walk(t) if isinstance(n, ast.Attribute)]
            if any(n.attr == "state" and isinstance(n.ctx, ast.Store) for n in named):
                yield node.lineno
        elif isinstance(node, ast.Call) and _name(node.func) in WRITERS and _says_state(node):
            yield node.lineno


def _name(function: ast.expr) -> str:
    return getattr(function, "attr", getattr(function, "id", ""))


def _says_state(call: ast.Call) -> bool:
    """`state=…`, or the word in a list of fields, a dictionary, or what setattr sets."""
    words = [n for part in [*call.args, *call.keywords] for n in ast.walk(part)]
    keys = {n.arg for n in call.keywords}
    return "state" in keys or any(isinstance(n, ast.Constant) and n.value == "state" for n in words)


def test_no_state_changes_outside_the_journal() -> None:
    found = [
        f"{path.relative_to(SOURCE)}:{line}"
        for path in sorted(SOURCE.rglob("*.py"))
        if JOURNAL not in path.parents
        for line in changes(ast.parse(path.read_text()))
    ]
    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        "thing.state = State.GONE",
        "a.state, b = State.GONE, 1",
        "things.update(state='gone')",
        "things.update(**{'state': 'gone'})",
        "Thing.objects.bulk_update(things, ['state'])",
        "Thing.objects.update_or_create(pk=1, defaults={'state': 'gone'})",
        "thing.save(update_fields=['state'])",
        "setattr(thing, 'state', 'gone')",
    ],
)
def test_each_way_around_the_journal_is_seen(code: str) -> None:
    assert list(changes(ast.parse(code))) == [1]


@pytest.mark.parametrize(
    "code", ["Thing.objects.create(state='held')", "x = thing.state", "known.filter(state='held')"]
)
def test_creating_and_reading_is_no_change(code: str) -> None:
    assert list(changes(ast.parse(code))) == []
