"""The journal read aloud. Names are looked up when reading: the entries hold none.

Each app says, in its `ready()`, how its verbs are read and what its things are called.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from loge.house.journal.facts import reference
from loge.house.journal.models import LATE, Entry, Remark
from loge.kernel.templatetags import said

Names = Callable[[Collection[int]], dict[int, str]]

_phrases: dict[str, str | Promise] = {}
_names: dict[str, Names] = {}
_briefly: dict[str, Names] = {}
_codes: dict[tuple[str, str], dict[str, str | Promise]] = {}
_added: dict[tuple[str, str], str | Promise] = {}
ACCOUNT = "people.account"


def read_as(phrases: Mapping[str, str | Promise]) -> None:
    """How verbs are read: "%(by)s handed over %(subject)s to %(given_to)s"; a phrase that counts is
    `ngettext_lazy("… %(count)s thing", "… %(count)s things", "count")`.

    Besides `by`, `subject`, `at` and `remark`, every fact of the entry may stand in the phrase;
    `briefly` is the subject without whose it is, where the phrase names them anyway.
    """
    _phrases.update(phrases)


def called(kind: str, names: Names, *, briefly: Names | None = None) -> None:
    """What things of this kind are called, many at a time: ids in, words out."""
    _names[kind] = names
    _briefly[kind] = briefly or names


def means(verb: str, fact: str, words: Iterable[tuple[str, str | Promise]]) -> None:
    """How the codes in one fact of a verb are read: `means("suspend_account", "reason",
    Account.Suspension.choices)`."""
    _codes[verb, fact] = dict(words)


def adds(verb: str, fact: str, words: str | Promise) -> None:
    """What is said besides of a verb whose entry holds this fact, which its phrase does not name:
    `adds("hand_over_item", "document", _("document seen: %(document)s"))`."""
    _added[verb, fact] = words


def phrased() -> set[str]:
    """The verbs that can be read aloud."""
    return set(_phrases)


def named(verb: str) -> str:
    """What a verb is called in a list of verbs: its phrase, whoever and whatever it is about."""
    words = _filled(_phrases.get(verb, verb), _Words()).replace(" …", " ").strip("… :")
    return " ".join(words.split())


@dataclass(frozen=True)
class Sentence:
    """One entry, read aloud."""

    entry: Entry
    words: str
    remark: str

    @property
    def late(self) -> bool:
        """Written down more than five minutes after it was done."""
        return self.entry.entered_at - self.entry.at > LATE

    @property
    def clock_off(self) -> datetime | None:
        """What a clock that was not believed said; the entry then bears the moment it came in."""
        facts = self.entry.facts
        flagged = "clock_off" in facts.get("flags", [])
        return parse_datetime(facts["clock_said"]) if flagged and "clock_said" in facts else None


def _phrase(entry: Entry) -> str | Promise:
    return _phrases.get(entry.verb, f"%(by)s: {entry.verb}")


def _brief(kind: str) -> str:
    """Where brief names are kept among those looked up."""
    return f"{kind} briefly"


class _Several(int):
    """A number nobody has said: more than one, to choose the plural by."""

    def __str__(self) -> str:
        return "…"


class _Words(dict[str, Any]):
    def __missing__(self, key: str) -> Any:
        return _Several(2)


def _filled(phrase: str | Promise, words: _Words) -> str:
    """A phrase with its words; one that counts takes the singular or the plural."""
    said: Any = phrase
    return str(said % words)


def read(entries: Iterable[Entry]) -> list[Sentence]:
    """The entries as sentences, in the order given; one query per kind of thing they name."""
    entries = list(entries)
    named = _look_up(entries)
    digests = [e.facts["remark"] for e in entries if "remark" in e.facts]
    remarks = dict(Remark.objects.filter(digest__in=digests).values_list("digest", "text"))
    return [_sentence(entry, named, remarks) for entry in entries]


def story(thing: Any) -> list[Sentence]:
    """Everything that happened to one thing, oldest first."""
    return read(Entry.objects.about(*reference(thing)))  # type: ignore[arg-type]


def _references(entry: Entry) -> Iterable[tuple[str, int]]:
    if entry.by is not None:
        yield ACCOUNT, entry.by
    if entry.subject_id is not None:
        yield entry.subject, entry.subject_id
    for value in entry.facts.values():
        kind, _colon, number = value.partition(":") if isinstance(value, str) else ("", "", "")
        if kind in _names and number.isdigit():
            yield kind, int(number)


def _look_up(entries: Iterable[Entry]) -> dict[str, dict[int, str]]:
    wanted: dict[str, set[int]] = defaultdict(set)
    for entry in entries:
        for kind, number in _references(entry):
            wanted[kind].add(number)
    named = {kind: _names[kind](ids) for kind, ids in wanted.items() if kind in _names}
    for kind in {e.subject for e in entries if "%(briefly)s" in str(_phrase(e))} & set(_briefly):
        named[_brief(kind)] = _briefly[kind](wanted[kind])
    return named


def _sentence(entry: Entry, named: dict[str, dict[int, str]], remarks: dict[str, str]) -> Sentence:
    def name(kind: str, number: int | None) -> str:
        return named.get(kind, {}).get(number or 0, _("somebody forgotten"))

    words = _Words({key: _word(key, value, name) for key, value in entry.facts.items()})
    for fact in entry.facts.keys() & {fact for verb, fact in _codes if verb == entry.verb}:
        words[fact] = str(_codes[entry.verb, fact].get(entry.facts[fact], words[fact]))
    words["by"] = name(ACCOUNT, entry.by) if entry.by is not None else _("Loge")
    words["subject"] = name(entry.subject, entry.subject_id)
    words["briefly"] = name(_brief(entry.subject), entry.subject_id)
    added = [_added[entry.verb, fact] for fact in entry.facts if (entry.verb, fact) in _added]
    told = ", ".join(_filled(phrase, words) for phrase in [_phrase(entry), *added])
    return Sentence(entry, told, remarks.get(entry.facts.get("remark", ""), ""))


def _word(key: str, value: Any, name: Callable[[str, int | None], str]) -> Any:
    if isinstance(value, int) and (key == "cents" or key.endswith("_cents")):
        return said.euros(value)
    if not isinstance(value, str):
        return value
    kind, _colon, number = value.partition(":")
    if kind in _names and number.isdigit():
        return name(kind, int(number))
    return _when(value)


def _when(value: str) -> str:
    moment: datetime | date | None = None
    if len(value) == 10 and value[4:5] == "-":
        moment = parse_date(value)
    elif "T" in value and value[4:5] == "-":
        moment = parse_datetime(value)
    if isinstance(moment, datetime):
        return said.moment(moment)
    return said.day_year(moment) if moment else value
