"""Whoever reads the code and whoever stands at the desk have a common word for everything."""

import ast
import re
from pathlib import Path

from django.apps import apps

import loge
from loge.house.journal import sentences
from loge.house.journal.actions import REFUSED_LINE, VERBS

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"
ROW = re.compile(r"\| `(\w+)` \| ([^|]+) \| ([^|]+) \|")


def written() -> dict[str, dict[str, tuple[str, str]]]:
    """The glossary, by app: code word, French word, meaning."""
    rooms = re.split(r"^## ", GLOSSARY.read_text(), flags=re.MULTILINE)[1:]
    known = {}
    for room in rooms:
        rows = ROW.findall(room)
        known[room.split("\n", 1)[0]] = {word: (french, said) for word, french, said in rows}
        assert len(rows) == len({word for word, _, _ in rows}), "a word stands here twice"
    return {app: words for app, words in known.items() if words}


def spoken() -> dict[str, set[str]]:
    """The tables and verbs of the code, by app."""
    known: dict[str, set[str]] = {}
    for model in apps.get_models():
        if model.__module__.startswith("loge."):
            known.setdefault(model._meta.app_label, set()).add(model.__name__)
    for verb in VERBS.values():
        known.setdefault(verb.app, set()).add(verb.name)
    return known


def test_every_table_and_verb_has_its_french_word() -> None:
    glossary = written()
    missing = {app: words - set(glossary.get(app, {})) for app, words in spoken().items()}
    assert not {app: words for app, words in missing.items() if words}


def test_the_glossary_speaks_of_nothing_that_is_gone() -> None:
    code = spoken()
    gone = {app: set(words) - code.get(app, set()) for app, words in written().items()}
    assert not {app: words for app, words in gone.items() if words}


def test_every_word_has_a_french_word_and_a_meaning() -> None:
    for words in written().values():
        for word, (french, meaning) in words.items():
            assert french.strip(), word
            assert meaning.strip(), word


def test_the_journal_can_read_every_verb_aloud() -> None:
    assert not set(VERBS) - sentences.phrased()


def written_down() -> set[str]:
    """The verbs the code writes into the journal by name, those that are no action included."""
    found = set()
    for path in sorted(Path(loge.__file__).parent.rglob("*.py")):
        calls = [n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Call)]
        for call in calls:
            writes = ast.unparse(call.func) in {"journal.append", "journal.move"}
            if writes and len(call.args) > 1 and isinstance(call.args[1], ast.Constant):
                found.add(call.args[1].value)
    return found | {REFUSED_LINE}


def test_the_journal_can_read_aloud_whatever_is_written_in_it() -> None:
    assert {"restore", "hand_over", "cancel_charge"} <= written_down()
    assert not written_down() - sentences.phrased()
