"""How long a text message is: the GSM alphabet, its segments, and what does not fit in it.

The alphabet (3GPP TS 23.038, 6.2.1) has é è à ù ì ò ä ö ü ñ ß but no ê ç ’ « » œ nor the no-break
space. One such letter would halve what a message may hold and double what it costs, so a text is
put into the alphabet where that changes no word ("fenetre" is read as "fenêtre"); what cannot be
(Arabic, Greek words) keeps its own letters and pays for them.
"""

import unicodedata
from dataclasses import dataclass

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
TWICE = frozenset("^{}\\[~]|€\f")
_SAME = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "…": "...",
        "œ": "oe",
        "Œ": "OE",
        "°": "o",
        "•": "-",
        "\N{NO-BREAK SPACE}": " ",
        "\N{NARROW NO-BREAK SPACE}": " ",
        "\N{THIN SPACE}": " ",
    }
)
# How many letters fit: alone, or in each segment when there are several (3GPP TS 23.040, 9.2.3.24).
GSM_ALONE, GSM_EACH = 160, 153
WIDE_ALONE, WIDE_EACH = 70, 67


@dataclass(frozen=True)
class Size:
    """How long a text message is. `odd` are the letters that force the wide alphabet."""

    letters: int
    segments: int
    wide: bool
    odd: str = ""

    @property
    def room(self) -> int:
        """How many letters the same number of segments would hold."""
        alone, each = (WIDE_ALONE, WIDE_EACH) if self.wide else (GSM_ALONE, GSM_EACH)
        return alone if self.segments <= 1 else each * self.segments


def plain(text: str) -> str:
    """The text in the GSM alphabet where that changes no word."""
    return "".join(_letter(c) for c in unicodedata.normalize("NFC", text).translate(_SAME))


def _letter(c: str) -> str:
    if c in BASIC or c in TWICE:
        return c
    bare = "".join(x for x in unicodedata.normalize("NFKD", c) if not unicodedata.combining(x))
    return bare if bare and all(x in BASIC for x in bare) else c


def changed(text: str) -> str:
    """The letters of a text that `plain` replaces by their nearest, each once, in order."""
    letters = unicodedata.normalize("NFC", text).translate(_SAME)
    return "".join(dict.fromkeys(c for c in letters if _letter(c) != c))


def size(text: str) -> Size:
    """How long the text is as it stands."""
    odd = "".join(dict.fromkeys(c for c in text if c not in BASIC and c not in TWICE))
    if odd:
        letters = len(text.encode("utf-16-be")) // 2
        return Size(letters, _segments(letters, WIDE_ALONE, WIDE_EACH), True, odd)
    letters = sum(2 if c in TWICE else 1 for c in text)
    return Size(letters, _segments(letters, GSM_ALONE, GSM_EACH), False)


def _segments(letters: int, alone: int, each: int) -> int:
    return 1 if letters <= alone else -(-letters // each)
