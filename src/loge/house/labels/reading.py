"""From a text to ranked candidates."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from loge.house.labels import cleaning, symbologies
from loge.house.labels.candidate import Candidate, Certainty
from loge.house.labels.cleaning import Reading

FREE = "free"


def read(typed: str) -> list[Candidate]:
    """Everything this text may be: what a key proves first, then what only looks right, then what a
    key disproves; within these, what undoes a guess comes last.

    Anything of 6 to 40 letters and digits is at least a free number; the list is empty only when
    the text cannot be a number at all. Any text is read, and none raises.
    """
    readings = _readings(typed)
    found: dict[str, Candidate] = {}
    for candidate in _of(readings):
        known = found.get(candidate.code)
        if known is None or candidate.rank < known.rank:
            found[candidate.code] = candidate
    if not found:
        return [_free(reading) for reading in readings[:1] if not reading.guess]
    ranked = sorted(found.values(), key=lambda candidate: candidate.rank)
    best = ranked[0]
    if best.proved and best.slip is not None:
        # A key proves which slip it was: what another one would leave, without a key, is refuse.
        return [c for c in ranked if c.proved or c.slip is best.slip]
    return ranked


def meant(typed: str, code: str) -> str:
    """The text of the reading chosen by its code, as its symbology writes it; without such a
    reading, what was typed."""
    return next((c.text for c in read(typed) if code and c.code == code), typed)


def _readings(typed: str) -> list[Reading]:
    """The texts that may have been meant, each once. What is typed as a slip types it makes no
    number by itself, but for what happens to be left: the slip comes first."""
    plain, slipped = cleaning.as_typed(typed), cleaning.undone(typed)
    ranked = sorted([*slipped, *plain], key=lambda reading: (reading.guess, reading.slip is None))
    texts: dict[str, Reading] = {}
    for reading in ranked:
        texts.setdefault(reading.text, reading)
    return list(texts.values())


def _of(readings: Iterable[Reading]) -> Iterator[Candidate]:
    for text, slip, guess in readings:
        for candidate in symbologies.candidates(text):
            if guess and (not candidate.proved or symbologies.odd(candidate)):
                continue
            if slip is None:
                yield candidate
            else:
                yield replace(candidate, slip=slip, guess=guess or symbologies.odd(candidate))


def _free(reading: Reading) -> Candidate:
    said = _("Number kept as it was read.")
    text = reading.text
    return Candidate("other", "parcel", FREE, text, Certainty.UNKNOWN, said, slip=reading.slip)
