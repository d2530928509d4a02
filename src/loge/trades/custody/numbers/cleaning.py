"""Undoing what scanners and keyboards do to a number before it reaches us."""

import re
import unicodedata

SHORTEST, LONGEST = 6, 40

# A scanner set to a US keyboard on a French computer: what arrives, and what was meant.
_DIGIT_ROW = dict(zip("&é\"'(-è_çà", "1234567890", strict=True))
_SHIFTED_ROW = dict(zip("1234567890", "!@#$%^&*()", strict=True))
_LETTERS = {"Q": "A", "A": "Q", "Z": "W", "W": "Z", "?": "M", ",": "M", "$": "]", "^": "["}
_TELL_TALE = set("&é\"'è_çàÉÈÇÀ")
_AIM = re.compile(r"^\][A-Za-z][0-9A-Za-z]")
_NOT_NUMBER = re.compile(r"[^0-9A-Z]+")


def readings(typed: str) -> list[str]:
    """What was meant, the likeliest reading first: capitals and digits, without spaces, without the
    scanner's own leading mark. Empty when nothing of a possible length is left."""
    text = unicodedata.normalize("NFC", typed).strip()
    meant = [text]
    if _TELL_TALE & set(text):
        # Letters change places too when a scanner did it, but not when a hand forgot the shift key.
        hand = _mapped(text, _DIGIT_ROW)
        scanner = _mapped(text, {**_SHIFTED_ROW, **_LETTERS, **_DIGIT_ROW})
        meant = [scanner, hand]
    cleaned = dict.fromkeys(_clean(text) for text in meant)
    return [text for text in cleaned if SHORTEST <= len(text) <= LONGEST]


def _mapped(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(c, table.get(c.lower(), table.get(c.upper(), c))) for c in text)


def _clean(text: str) -> str:
    return _NOT_NUMBER.sub("", _AIM.sub("", text).upper())
