"""What tells somebody in a text: their whole name, a telephone number, an e-mail address."""

import re
from dataclasses import dataclass

from loge.house.people import rules
from loge.house.people.models import Person


@dataclass(frozen=True)
class Traces:
    """The names somebody had (each as folded words), and how they were reached."""

    names: tuple[frozenset[str], ...]
    phones: frozenset[str]
    emails: frozenset[str]

    def in_text(self, text: str) -> bool:
        """Whether a text speaks of them: all words of a name, the end of a number, an address."""
        words, digits, small = set(rules.fold(text)), rules.digits(text), text.casefold()
        return (
            any(name <= words for name in self.names)
            or any(phone in digits for phone in self.phones)
            or any(email in small for email in self.emails)
        )


def of(person: Person) -> Traces:
    """What tells this person, and those merged into them, as long as it is known."""
    rows = [person, *person.aliases.all()]
    names = (frozenset(rules.fold(str(row))) for row in rows)
    values = [c.value for row in rows for c in row.contacts.all() if c.value]
    numbers = (rules.digits(value)[-9:] for value in values if "@" not in value)
    return Traces(
        names=tuple(name for name in names if name),
        phones=frozenset(number for number in numbers if len(number) >= 6),
        emails=frozenset(value.casefold() for value in values if "@" in value),
    )


def words_of(person: Person) -> set[str]:
    """The folded words of the last names somebody had, apart: "keler", "yildiz"."""
    rows = [person, *person.aliases.all()]
    return {word for row in rows for word in rules.fold(row.last_name)}


def without(name: str, words: set[str]) -> str:
    """A household's name without somebody's: "Keller-Yıldız" is "Yıldız" once Keller is gone."""
    parts = re.split(r"([-\s/&]+)", name)
    kept = [part for part in parts if not set(rules.fold(part)) & words]
    return "".join(kept).strip(" -/&") if kept else ""
