"""Words, amounts and quantities as a receipt writes them."""

from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from loge.house.catalogue.models import Article
from loge.house.notices import rules
from loge.house.people.models import Person
from loge.kernel.templatetags.said import NARROW, NBSP
from loge.trades.till.rules.lines import PIECE

FRENCH = "fr"


class Words:
    """Says words in one language, or in French and beside it in the reader's own: receipts and
    invoices are in French whoever reads them (loi n° 94-665 du 4 août 1994, article 2)."""

    def __init__(self, *languages: str) -> None:
        self.languages = languages or (FRENCH,)

    def __call__(self, words: Any, **figures: Any) -> str:
        """The words with their figures, once for each language that says them otherwise."""
        said: list[str] = []
        for language in self.languages:
            with translation.override(language):
                text = str(words) % figures if figures else str(words)
            if text not in said:
                said.append(text)
        return " / ".join(said)


def words_for(person: Person | None) -> Words:
    """French, and what somebody reads instead."""
    language = rules.language_of(person.languages or []) if person else FRENCH
    return Words(FRENCH) if language == FRENCH else Words(FRENCH, language)


def amount(cents: int) -> str:
    """An amount as a receipt writes it, always with its cents: "1 234,50 €", "−0,50 €"."""
    whole, rest = divmod(abs(cents), 100)
    sign = "−" if cents < 0 else ""
    return f"{sign}{whole:,}".replace(",", NARROW) + f",{rest:02}{NBSP}€"


def percent(basis_points: int) -> str:
    """A rate: "5,5 %", "20 %", "0 %"."""
    whole, rest = divmod(basis_points, 100)
    part = f",{rest:02}".rstrip("0") if rest else ""
    return f"{whole}{part}{NBSP}%"


def second(moment: datetime) -> str:
    """Day and time to the second, in figures every language reads: "24/11/2026 10:12:05"."""
    return f"{moment:%d/%m/%Y %H:%M:%S}"


UNITS: dict[str, str | Promise] = {
    Article.Unit.KILOGRAM: "kg",
    Article.Unit.LITRE: "l",
    Article.Unit.METRE: "m",
    Article.Unit.HOUR: "h",
    Article.Unit.PAGE: _("p."),
}


def quantity(milli: int, unit: str, words: Words) -> str:
    """So much of a unit: "2", "−1", "0,350 kg"."""
    whole, rest = divmod(abs(milli), PIECE)
    number = f"{whole},{rest:03}" if rest else str(whole)
    sign = "−" if milli < 0 else ""
    name = words(UNITS[unit]) if unit in UNITS else ""
    return f"{sign}{number}{NBSP}{name}" if name else f"{sign}{number}"
