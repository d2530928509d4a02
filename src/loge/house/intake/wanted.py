"""One row of a file, understood: whom it is about, and what could not be read."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils.crypto import salted_hmac

from loge.house.intake import values, words
from loge.house.people import rules
from loge.kernel import days


@dataclass
class Wanted:
    """What a row says. `faults` are codes with the cell's words: they keep it out until somebody
    has put them right or said to take the row without them; `notes` only want to be read."""

    first_name: str = ""
    last_name: str = ""
    birth_year: int | None = None
    phone: str = ""
    email: str = ""
    street: str = ""
    place: str = ""
    household: str = ""
    role: str = "adult"
    languages: list[str] = field(default_factory=list)
    tell_by: str = ""
    to_know: str = ""
    member_from: date | None = None
    member_until: date | None = None  # exclusive, as everywhere
    faults: list[tuple[str, str]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def who(self) -> str:
        """The name, folded, whichever way round it was written."""
        return " ".join(sorted(rules.fold(f"{self.first_name} {self.last_name}")))

    @property
    def fatal(self) -> bool:
        """Nothing can be taken from this row, not even without what is wrong."""
        return any(code in FATAL for code, _said in self.faults)

    def digest(self) -> str:
        """What tells this row again in another file: keyed (the key stands outside the database),
        because names are few."""
        said = asdict(self)
        told = [said[name] for name in sorted(said) if name not in {"faults", "notes"}]
        return salted_hmac("loge.intake", repr(told), algorithm="sha256").hexdigest()[:32]


FATAL = frozenset({"no_name", "two_people", "name_strange", "letters", "name_long"})
_LONGEST = {"street": "street_long", "place": "place_long", "to_know": "to_know_long"}


def understood(cells: Mapping[str, str], today: date) -> Wanted:
    """Read the cells of one row, by field."""
    said = {name: values.given(text) for name, text in cells.items()}
    wanted = Wanted()
    for name, text in said.items():
        if values.broken(text):
            wanted.faults.append(("formula" if text.startswith("#") else "letters", text))
            said[name] = ""
    _named(wanted, said)
    _born(wanted, said, today)
    _reached(wanted, said)
    _lives(wanted, said)
    _speaks(wanted, said)
    _member(wanted, said, today)
    return wanted


def _named(wanted: Wanted, said: dict[str, str]) -> None:
    whole = said.get("full_name") or said.get("full_name_reversed") or ""
    first, last = said.get("first_name", ""), said.get("last_name", "")
    if whole and not (first and last):
        first, last = values.names(whole, last_first=not said.get("full_name"))
    couple = f"{whole} {first} {last}".strip()
    if values.two_people(couple):
        wanted.faults.append(("two_people", couple))
    if last and not first and " " in last and not whole:
        first, last = values.names(last, last_first=True) if last.isupper() is False else ("", last)
    if first and not last:
        first, last = "", first
    wanted.first_name = rules.tidy(values.cased(values.without_civility(first)))
    wanted.last_name = rules.tidy(values.cased(values.without_civility(last)))
    name = f"{wanted.first_name} {wanted.last_name}"
    if not any(c.isalpha() for c in wanted.last_name):
        wanted.faults.append(("no_name", ""))
    elif any(c.isdigit() or c in "@=<>{}" for c in name):
        wanted.faults.append(("name_strange", name.strip()))
    elif max(len(wanted.first_name), len(wanted.last_name)) > rules.LETTERS["last_name"]:
        wanted.faults.append(("name_long", name[:40]))


def _born(wanted: Wanted, said: dict[str, str], today: date) -> None:
    if text := said.get("birth"):
        wanted.birth_year = values.birth_year(text, today)
        if wanted.birth_year is None:
            wanted.faults.append(("birth", text))


def _reached(wanted: Wanted, said: dict[str, str]) -> None:
    numbers: list[str] = []
    for name in ("phone", "phone_2"):
        if text := said.get(name):
            found, whole = values.phones(text)
            numbers += [number for number in found if number not in numbers]
            if not found or not whole:
                wanted.faults.append(("phone", text))
    if numbers:
        mobile = next((n for n in numbers if n.startswith(("+336", "+337"))), numbers[0])
        wanted.phone = mobile
        if others := [rules.phone_as_said(n) for n in numbers if n != mobile]:
            wanted.notes.append(("phone_left_out", ", ".join(others)))
    if text := said.get("email"):
        wanted.email = values.email(text) or ""
        if not wanted.email:
            wanted.faults.append(("email", text))
    _told(wanted, said)


def _told(wanted: Wanted, said: dict[str, str]) -> None:
    if text := said.get("tell_by"):
        wanted.tell_by = words.meanings("channels").get(words.folded(text), "")
        if not wanted.tell_by:
            wanted.faults.append(("tell_by", text))
    elif text := said.get("sms"):
        agreed = values.yes(text)
        if agreed is None:
            wanted.faults.append(("yes_no", text))
        elif agreed and wanted.phone:
            wanted.tell_by = "sms"
    needs = {"sms": wanted.phone, "phone": wanted.phone, "email": wanted.email}
    if wanted.tell_by in needs and not needs[wanted.tell_by]:
        wanted.notes.append(("tell_by_without", wanted.tell_by))
        wanted.tell_by = ""


def _lives(wanted: Wanted, said: dict[str, str]) -> None:
    street = values.street(said.get("street", ""))
    number = said.get("number", "")
    if number and street and not street.startswith(number):
        street = f"{number} {street}"
    wanted.street, wanted.place = rules.tidy(street), rules.tidy(said.get("place", ""))
    wanted.household = rules.tidy(said.get("household", ""))
    wanted.to_know = rules.tidy(said.get("to_know", ""))
    for name, code in _LONGEST.items():
        if len(getattr(wanted, name)) > rules.LETTERS[name]:
            wanted.faults.append((code, getattr(wanted, name)[:40]))
            setattr(wanted, name, "")
    if text := said.get("role"):
        role = words.meanings("roles").get(words.folded(text))
        wanted.role = role or wanted.role
        if role is None:
            wanted.faults.append(("role", text))


def _speaks(wanted: Wanted, said: dict[str, str]) -> None:
    if text := said.get("language"):
        spoken = values.languages(text)
        wanted.languages = spoken or []
        if spoken is None:
            wanted.faults.append(("language", text))


def _member(wanted: Wanted, said: dict[str, str], today: date) -> None:
    if text := said.get("member_from"):
        wanted.member_from = values.day(text, today)
        if wanted.member_from is None:
            wanted.faults.append(("day", text))
    if text := said.get("member_until"):
        last = values.day(text, today, month_ends=True)
        if last is None or not 2000 <= last.year <= today.year + 20:
            wanted.faults.append(("day", text))
        else:
            wanted.member_until = last + timedelta(days=1)
    elif wanted.member_from:
        wanted.member_until = days.year_later(wanted.member_from)
    if wanted.member_from and wanted.member_until and wanted.member_from >= wanted.member_until:
        wanted.faults.append(("dates", f"{said['member_from']} – {said['member_until']}"))
        wanted.member_from = wanted.member_until = None


def kept(wanted: Wanted) -> dict[str, Any]:
    """What registering wants of the person."""
    names = ("first_name", "last_name", "birth_year", "phone", "email", "to_know")
    return {name: getattr(wanted, name) for name in names}
