"""Two keyboards that disagree: what was typed on one and read by the other.

A scanner presses keys. Set to a US keyboard on a French computer it presses the key that bears 9
there, which writes ç here; set to a French one on an American computer it presses Shift and that
key, which writes (. Letters change places too: A and Q, Z and W, and M. A hand that forgets Shift
on a French keyboard writes ç for 9 as well, but its letters stay.

Source of the layouts: the X keyboard database (xkeyboard-config), "us" and "fr".
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Table = dict[int, int] | dict[int, str] | dict[int, int | str]

# Key by key, unshifted then shifted: the same place on both keyboards.
_US = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./" + (
    '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?'
)
_FR = "²&é\"'(-è_çà)=azertyuiop^$*qsdfghjklmùwxcvbn,;:!" + (
    "~1234567890°+AZERTYUIOP¨£µQSDFGHJKLM%WXCVBN?./§"
)
# The digits' row: what its keys write without Shift in France, with Shift in America. A French
# Apple keyboard has § and ! for 6 and 8; Caps Lock makes capitals of the accents on some systems.
_FR_ROW = dict(zip("&é\"'(-è_çàÉÈÇÀ§!", "1234567890279068", strict=True))
_US_ROW = dict(zip("!@#$%^&*()", "1234567890", strict=True))
_SWAPPED = dict(zip("aqzwAQZW", "qawzQAWZ", strict=True))
# The key right of L is M in France; in America M is three keys further left.
_FR_M = {",": "M", "?": "M", ";": "M", ":": "M"}

SCANNER_ON_FR = _("The scanner is set to an American keyboard, the computer to a French one.")
SCANNER_ON_US = _("The scanner is set to a French keyboard, the computer to an American one.")
NO_SHIFT = _("The digits were typed without the Shift key.")
SHIFTED = _("The digits were typed with the Shift key.")
CAPS = _("A scanner set to another keyboard may have exchanged A and Q, Z and W, or M.")

_ACCENTS = {c: d for c, d in _FR_ROW.items() if c in "ÉÈÇÀ"}
_FROM_FR = str.maketrans(_FR, _US) | str.maketrans(_ACCENTS)
_FROM_US = str.maketrans(_US, _FR)
_HAND_FR, _HAND_US = str.maketrans(_FR_ROW), str.maketrans(_US_ROW)
_LETTERS = str.maketrans(_SWAPPED | _FR_M)
SWAPPED = str.maketrans(_SWAPPED)
# Among right digits only what nobody writes between them is one: not the signs of a division.
_SURE_FR = str.maketrans({c: d for c, d in _FR_ROW.items() if c not in "'(-!"})
_SURE_US = str.maketrans({c: d for c, d in _US_ROW.items() if c not in "#*()%"})
ENOUGH = 3


class Slip(NamedTuple):
    """What may undo a text. A guess is believed only when a key proves what it makes."""

    table: Table
    said: Promise
    guess: bool


def readings(text: str) -> tuple[str, str, str]:
    """A text of words, as it is and as a scanner set to the other keyboard meant it."""
    return text, text.translate(_FROM_FR), text.translate(_FROM_US)


def slips(text: str) -> list[Slip]:
    """What may undo this text, the surest first."""
    digits = sum("0" <= c <= "9" for c in text)
    french, american = (sum(c in row for c in text) for row in (_FR_ROW, _US_ROW))
    told_fr, told_us = (count >= max(ENOUGH, digits + 1) for count in (french, american))
    found = _of_fr(text, told_fr), _of_us(told_us)
    return found[0] + found[1] if french >= american else found[1] + found[0]


def _of_fr(text: str, told: bool) -> list[Slip]:
    if not told:
        # Caps Lock or a keypad: the digits are right, or all but one typed in passing.
        return [Slip(_SURE_FR, NO_SHIFT, True), Slip(_LETTERS | _SURE_FR, CAPS, True)]
    scanned, by_hand = Slip(_FROM_FR, SCANNER_ON_FR, False), Slip(_HAND_FR, NO_SHIFT, False)
    # A hand that forgets Shift forgets it for the letters too; a scanner presses it for capitals.
    first = [by_hand, scanned] if text.islower() else [scanned, by_hand]
    return [*first, Slip(_LETTERS | _HAND_FR, CAPS, True)]


def _of_us(told: bool) -> list[Slip]:
    if not told:
        return [Slip(_LETTERS | _SURE_US, CAPS, True)]
    return [
        Slip(_FROM_US, SCANNER_ON_US, False),
        Slip(_HAND_US, SHIFTED, False),
        Slip(_LETTERS | _HAND_US, CAPS, True),
    ]
