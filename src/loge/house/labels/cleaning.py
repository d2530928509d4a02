"""Undoing what scanners and keyboards do to a number before it reaches us."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from django.utils.functional import Promise

from loge.house.labels import keyboards

SHORTEST, LONGEST = 6, 40
# With its spaces, marks and further fields; nothing that long is a label's number.
TOO_LONG = 400

_PLAIN = re.compile(rf"[0-9A-Z]{{{SHORTEST},{LONGEST}}}")
_HARMLESS = re.compile(r"[0-9A-Za-z\s\x00-\x1f]*")
# ISO/IEC 15424: what a scanner writes first to tell which kind of barcode it read.
_AIM = re.compile(r"^[^0-9A-Za-z\]]*\][A-Za-z][0-9A-Za-z]")
# GS1 application identifiers follow: told by the scanner (]C1 Code 128, ]d2 Data Matrix, ]Q3 QR,
# ]e0 DataBar, ]J1 DotCode), by FNC1 itself, or printed in brackets.
_GS1 = re.compile(r"^[^0-9A-Za-z\]]*(?:\](?:C1|d2|Q3|e0|J1)|\x1d|\(00\))", re.IGNORECASE)
_SSCC = re.compile(r"00\d{18}")
GROUP_SEPARATOR = "\x1d"
_NOT_NUMBER = re.compile(r"[^0-9A-Z]+")


class Reading(NamedTuple):
    """One text that may have been meant; `slip` says what was undone. A guess, a slip that nothing
    gives away or one field among others, is believed only when a key proves it."""

    text: str
    slip: Promise | None = None
    guess: bool = False


def as_typed(typed: str) -> list[Reading]:
    """The text itself, in capitals and digits, without spaces and the scanner's own marks; then the
    GS1 fields in it. Empty when nothing of a possible length is left."""
    if _PLAIN.fullmatch(typed):
        return [Reading(typed)]
    return list(_texts(_composed(typed)))


def undone(typed: str) -> list[Reading]:
    """The texts that another keyboard may have made this of, the likeliest first."""
    text = _composed(typed)
    if _HARMLESS.fullmatch(text):
        swapped = text.translate(keyboards.SWAPPED)
        return [] if swapped == text else [*_texts(swapped, keyboards.CAPS, True)]
    return [
        reading
        for slip in keyboards.slips(text)
        for reading in _texts(text.translate(slip.table), slip.said, slip.guess)
    ]


def _composed(typed: str) -> str:
    return unicodedata.normalize("NFC", typed).strip() if len(typed) <= TOO_LONG else ""


def _texts(text: str, slip: Promise | None = None, guess: bool = False) -> Iterator[Reading]:
    """The whole of it, then the GS1 fields that may stand in it."""
    cleaned = _clean(text)
    if SHORTEST <= len(cleaned) <= LONGEST:
        yield Reading(cleaned, slip, guess)
    if len(cleaned) > 20 and _SSCC.match(cleaned) and _GS1.match(text):
        yield Reading(cleaned[:20], slip, True)
    if GROUP_SEPARATOR in text[1:-1]:
        for field in map(_clean, text.split(GROUP_SEPARATOR)):
            if SHORTEST <= len(field) <= LONGEST and field != cleaned:
                yield Reading(field, slip, True)


def _clean(text: str) -> str:
    return _NOT_NUMBER.sub("", _AIM.sub("", text).upper())
