"""Cells to values: telephones, dates, names, languages as people write them. Nothing is guessed
that cannot be told back: what cannot be read is a fault with the cell's words."""

import re
from datetime import date, timedelta

from loge.house.intake import words
from loge.house.people import rules

_EPOCH = date(1899, 12, 30)  # day 0 of a spreadsheet's calendar
_SPLIT = re.compile(r"[/;\n]|\bou\b|\bet\b|\boder\b|\s-\s", re.IGNORECASE)
_TAIL = re.compile(r"[,\s–-]*\b(?:[FD]-?)?\d{5}\s+[^\d]+$")
_FIGURES = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{2}|\d{4})")
_WORDS = re.compile(r"(\d{1,2})?(?:er)?\s*([a-z]+)\s*(\d{4}|\d{2})?")


def given(text: str) -> str:
    """The cell, or nothing when it says that there is nothing: "néant", "-", "pas de mail"."""
    text = text.strip()
    known = words.folded(text) if re.fullmatch(r"[\w\s/'’.\-]*\w[\w\s/'’.\-]*", text) else text
    return "" if known in words.cells("empty") else text


def broken(text: str) -> bool:
    """A formula that failed, a column too narrow, or letters that were lost on the way."""
    return bool(re.match(r"#(REF|N/A|VALUE|VALEUR|NAME|NOM|DIV|NUM|NULL|##)", text)) or (
        "\ufffd" in text
    )


def phones(text: str) -> tuple[list[str], bool]:
    """The telephone numbers of a cell (E.164), mobiles first; and whether all of it was read."""
    found, whole = [], True
    for part in _SPLIT.split(text):
        if not part.strip(" .-()"):
            continue
        number = _phone(part)
        whole = whole and number is not None
        if number and number not in found:
            found.append(number)
    return sorted(found, key=lambda number: not number.startswith(("+336", "+337"))), whole


def _phone(text: str) -> str | None:
    text = text.strip().lstrip("'").replace("(0)", "")
    if re.fullmatch(r"\d(?:[.,]\d+)?[eE]\+?\d{1,2}", text):
        text = str(int(float(text.replace(",", "."))))
    digits = rules.digits(text)
    if "+" not in text and len(digits) == 9 and digits[0] != "0":
        text = f"0{digits}"  # a spreadsheet took it for a number and dropped the zero
    elif "+" not in text and len(digits) == 11 and digits.startswith("33"):
        text = f"+{digits}"
    return rules.phone(text)


def email(text: str) -> str | None:
    """The first e-mail address of a cell, or None when there is none in it."""
    text = re.sub(r"(?i)mailto:", " ", text)
    parts = [part.strip("<>()[]'\" .") for part in re.split(r"[\s;,]+", text) if "@" in part]
    joined = re.sub(r"\s*@\s*", "@", text.strip("<> "))
    for part in [*parts, joined]:
        if rules.reached(part).yes and part:
            return part.lower()
    return None


def day(text: str, today: date, *, month_ends: bool = False) -> date | None:
    """A day as written in France: "24/11/2026", "24 nov. 2026", ISO, or a spreadsheet's number.

    A month alone is its first day, or its last with `month_ends`; a year alone likewise.
    """
    text = text.strip().removesuffix(" 00:00:00").removesuffix(" 00:00")
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}([T ].*)?", text):
            return date.fromisoformat(text[:10])
        if found := _FIGURES.fullmatch(text):
            return date(_year(found[3], today), int(found[2]), int(found[1]))
        if re.fullmatch(r"\d{8}", text):
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
        if re.fullmatch(r"\d{5}([.,]\d+)?", text):
            return _EPOCH + timedelta(days=int(text[:5]))
        return _in_words(text, today, month_ends)
    except ValueError:
        return None


def _in_words(text: str, today: date, month_ends: bool) -> date | None:
    if re.fullmatch(r"(19|20)\d\d", text):
        return date(int(text), 12, 31) if month_ends else date(int(text), 1, 1)
    if found := re.fullmatch(r"(\d{1,2})[/.\-](\d{4})", text):
        return _month(int(found[2]), int(found[1]), month_ends)
    plain = " ".join(rules.fold(text.replace(".", " ")))
    plain = re.sub(r"^(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|le)\s+", "", plain)
    found = _WORDS.fullmatch(plain)
    month = found and words.months().get(found[2])
    if not found or not month or not found[3]:
        return None
    year = _year(found[3], today)
    return date(year, month, int(found[1])) if found[1] else _month(year, month, month_ends)


def _month(year: int, month: int, ends: bool) -> date:
    first = date(year, month, 1)
    return (first + timedelta(days=32)).replace(day=1) - timedelta(days=1) if ends else first


def _year(text: str, today: date) -> int:
    """Two digits: a year of this century up to twenty years from now, else of the last one."""
    year = int(text)
    if len(text) == 4:
        return year
    return 2000 + year if 2000 + year <= today.year + 20 else 1900 + year


def birth_year(text: str, today: date) -> int | None:
    """Only the year is kept of a birth date. Two digits are the last time that year came by."""
    if re.fullmatch(r"\d{4}", text):
        year = int(text)
    elif re.fullmatch(r"\d{2}", text):
        year = 2000 + int(text) if 2000 + int(text) <= today.year else 1900 + int(text)
    else:
        born = day(text, today)
        year = born.year if born else 0
        year -= 100 if year > today.year and _FIGURES.fullmatch(text) else 0
    return year if rules.born(year, today).yes else None


def yes(text: str) -> bool | None:
    """Oui, non, x, 1…; None when it says neither."""
    folded = words.folded(text) or text.strip()
    if folded in words.cells("yes"):
        return True
    return False if folded in words.cells("no") else None


def languages(text: str) -> list[str] | None:
    """Language codes, or None when one of the words is no language we know."""
    known = words.meanings("languages")
    parts = [words.folded(part) for part in re.split(r"[/,;+]|\bet\b|\bund\b|\band\b", text)]
    codes = [known.get(part) for part in parts if part]
    return [code for code in codes if code] if all(codes) else None


def street(text: str) -> str:
    """Number and street, without the postcode and town that may follow."""
    return _TAIL.sub("", text).strip(" ,")


def street_key(text: str) -> str:
    """Streets compared: "14, r. de Wattwiller" and "14 rue de Wattwiller" are the same."""
    short = words.streets()
    return " ".join(short.get(word, word) for word in rules.fold(text))


def cased(name: str) -> str:
    """KELLER and keller are Keller; what has both, its writer meant."""
    if name.isupper() or name.islower():
        return re.sub(r"\w+", lambda word: word[0].capitalize(), name)
    return name


def names(text: str, *, last_first: bool) -> tuple[str, str]:
    """First and last name out of one cell: by the comma, the capitals, else the usual order."""
    if "," in text:
        last, _comma, first = text.partition(",")
        return _plain(first), _plain(last)
    parts = _plain(text).split()
    capitals = [part for part in parts if part.isupper() and len(part.strip("-'.")) > 1]
    if capitals and len(capitals) < len(parts):
        return " ".join(p for p in parts if p not in capitals), " ".join(capitals)
    if len(parts) < 2:
        return "", " ".join(parts)
    if last_first:
        return parts[-1], " ".join(parts[:-1])
    return parts[0], " ".join(parts[1:])


def _plain(text: str) -> str:
    """Without Mme, M., Dr…"""
    parts = text.split()
    while len(parts) > 1 and words.folded(parts[0]) in words.cells("civilities"):
        parts = parts[1:]
    return " ".join(parts).strip(" ,;")


def without_civility(text: str) -> str:
    """The same for a cell that holds only a name."""
    return _plain(text)


def two_people(text: str) -> bool:
    """Somebody wrote a couple in one row: "Bruno et Elif", "M. et Mme Keller"."""
    return bool(re.search(r"\s(et|&|und|\+|u\.)\s", f" {text} ", re.IGNORECASE))
