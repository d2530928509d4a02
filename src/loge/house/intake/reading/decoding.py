"""Bytes to letters. Nobody knows the encoding of their file; its letters tell."""

import codecs

from charset_normalizer import from_bytes

_MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
# Excel on Windows, on an old Mac, a program of DOS times: what wrote French before UTF-8 did.
_OLD = ["cp1252", "mac_roman", "cp850"]


def text_of(content: bytes) -> tuple[str, str]:
    """The text, and how it was encoded. A file encoded twice by mistake is put right."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace"), encoding
    if wide := _without_mark(content):
        return content.decode(wide, errors="replace"), wide
    try:
        return _once(content.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        pass
    if (mixed := _mostly_utf8(content)) is not None:
        return mixed, "utf-8"
    encoding = _old(content)
    return content.decode(encoding, errors="replace"), encoding


def _old(content: bytes) -> str:
    """Which of the old encodings it is, by the lines that differ from one to the other."""
    telling = b"\n".join(line for line in content.splitlines() if not line.isascii())
    best = from_bytes(telling, cp_isolation=_OLD).best()
    return best.encoding if best else _OLD[0]


def _without_mark(content: bytes) -> str:
    """UTF-16 whose first bytes were lost: every other byte is nothing."""
    start = content[:2000]
    if start[1::2].count(0) > len(start) // 6:
        return "utf-16-le"
    return "utf-16-be" if start[0::2].count(0) > len(start) // 6 else ""


def _once(text: str) -> str:
    """Read "KÃ©lÃ©r" as "Kélér"."""
    if "Ã" not in text:
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def _mostly_utf8(content: bytes) -> str | None:
    """UTF-8 in which somebody pasted lines of another encoding: each wrong byte is read apart."""
    text = content.decode("utf-8", errors="surrogateescape")
    wrong = sum("\udc80" <= c <= "\udcff" for c in text)
    right = sum(c > "\x7f" for c in text) - wrong
    if right <= wrong:
        return None
    return "".join(_apart(c) if "\udc80" <= c <= "\udcff" else c for c in text)


def _apart(c: str) -> str:
    return bytes([ord(c) - 0xDC00]).decode("cp1252", errors="replace")
