"""Folding names so that they are found, and reading telephone numbers. Values in, values out."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import cache

import phonenumbers
from babel import Locale
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from loge.kernel.verdict import Reason, Severity, Verdict, verdict

_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th"})
_DOUBLED = re.compile(r"(.)\1+")
_NOT_WORD = re.compile(r"[^\w]+")
LAST = "\U0010ffff"
MAX_WORD = 80


def fold(text: str) -> list[str]:
    """The words of a text as compared by the search: no accents, case, hyphens, doubled letters.

    "Kélér" and "Keller" fold to the same word; digits keep their doubles; any script is kept.
    """
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", plain)
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    words = (w for w in _NOT_WORD.sub(" ", letters).replace("_", " ").split())
    return [(w if w.isdigit() else _DOUBLED.sub(r"\1", w))[:MAX_WORD] for w in words]


def words_of(*texts: str) -> set[str]:
    """All words something is found by: "Yıldız-Keller" by both halves and by the whole."""
    found: set[str] = set()
    for text in texts:
        words = fold(text)
        found.update(words)
        if len(words) > 1:
            found.add("".join(words)[:MAX_WORD])
    return found


def sort_key(*texts: str) -> str:
    """What lists are sorted by, computed once, the same on both databases."""
    return " ".join(" ".join(fold(text)) for text in texts)[:130]


def found_by(*texts: str) -> str:
    """The folded words of some texts, each after a space: `" " + beginning` is looked for in it."""
    return " " + " ".join(sorted(words_of(*texts)))


def street_key(street: str) -> str:
    """What addresses are sorted by: the street, then the number as a number, then "bis"."""
    words = fold(street)
    first = next((n for n, word in enumerate(words) if word.isdigit()), None)
    if first != 0:
        return " ".join(words)[:130]
    after = words[1:2] if words[1:2] and (len(words[1]) == 1 or words[1] in _AFTER) else []
    rest = words[1 + len(after) :]
    return " ".join([*rest, words[0].zfill(5), *after])[:130]


_AFTER = {"bis", "ter", "quater"}


def digits(text: str) -> str:
    """The digits of a text, in order."""
    return "".join(c for c in text if c.isdigit() and c.isascii())


def phone(text: str, region: str = "FR") -> str | None:
    """A telephone number as E.164 ("+33612345678"), or None when it cannot be one."""
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def phone_as_said(e164: str) -> str:
    """A telephone number as people read it aloud: "06 12 34 56 78"."""
    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return e164
    national = number.country_code == 33
    form = (
        phonenumbers.PhoneNumberFormat.NATIONAL
        if national
        else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )
    said = str(phonenumbers.format_number(number, form))
    return said.replace(" ", "\N{NO-BREAK SPACE}")


def tidy(text: str) -> str:
    """A name as it is kept: one space between words, no invisible control characters."""
    seen = "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cs"} or c == " ")
    return " ".join(seen.split())


# The columns' own lengths, asked for here: SQLite would keep anything, PostgreSQL fail.
LETTERS = {"first_name": 80, "last_name": 80, "household": 120, "street": 120, "place": 80}
LETTERS |= {"to_know": 300, "email": 254, "postcode": 10, "city": 60}
LANGUAGES_AT_MOST = 8


def named(first_name: str, last_name: str, most: int = LETTERS["last_name"]) -> Verdict:
    """People and households need a name with at least one letter, short enough for its column."""
    return verdict(
        Reason("name", _("Write a last name."), Severity.IMPOSSIBLE)
        if not any(c.isalpha() for c in last_name)
        else None,
        Reason(
            "name_long",
            _("This name is too long: %(most)s letters at most.") % {"most": most},
            Severity.IMPOSSIBLE,
            {"most": most},
        )
        if max(len(first_name), len(last_name)) > most
        else None,
    )


def fits(field: str, text: str) -> Verdict:
    """A text of one of the fields in LETTERS is short enough for its column."""
    most = LETTERS[field]
    if len(text) <= most:
        return verdict()
    sentence = _("“%(start)s…” is too long: %(most)s letters at most.")
    said = sentence % {"start": text[:20], "most": most}
    return verdict(Reason("too_long", said, Severity.IMPOSSIBLE, {"most": most}))


def reached(email: str) -> Verdict:
    """An e-mail address has the shape of one, or there is none."""
    try:
        if email:
            validate_email(email)
    except ValidationError:
        sentence = _("This is not an e-mail address. Leave it empty if there is none.")
        return verdict(Reason("email", sentence, Severity.IMPOSSIBLE))
    return fits("email", email)


def spoken(languages: Sequence[str]) -> Verdict:
    """At most eight languages, each by a code that CLDR knows ("fr", "tr", "ckb")."""
    strange = [code for code in languages if code not in _languages()]
    return verdict(
        Reason("language", _("A language is written by its code: fr, de, tr…"), Severity.IMPOSSIBLE)
        if strange
        else None,
        Reason("languages", _("Eight languages at most."), Severity.IMPOSSIBLE)
        if len(languages) > LANGUAGES_AT_MOST
        else None,
    )


@cache
def _languages() -> frozenset[str]:
    return frozenset(Locale("en").languages)


def born(year: int | None, today: date) -> Verdict:
    """A birth year lies within living memory, or is not given."""
    if year is None or today.year - 120 <= year <= today.year:
        return verdict()
    return verdict(
        Reason(
            "birth_year",
            _("Write the birth year with four digits, from %(first)s to %(last)s.")
            % {"first": today.year - 120, "last": today.year},
            Severity.IMPOSSIBLE,
            {"year": year},
        )
    )


NEED_AN_ADDRESS = frozenset({"sms", "phone", "email"})


def channels(phone: str, email: str, tell_by: str | None) -> list[tuple[str, str]]:
    """The ways to reach somebody, with their address: what is known, and what they prefer.

    A number is for text messages unless the person asked to be called.
    """
    by_phone = "phone" if tell_by == "phone" else "sms"
    known = [(by_phone, phone)] if phone else []
    known += [("email", email)] if email else []
    if tell_by and tell_by not in {channel for channel, _address in known}:
        known.append((tell_by, ""))
    return known
