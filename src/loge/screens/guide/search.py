"""Searching the guide in plain words: no accents, no case, titles before texts."""

from collections.abc import Iterator
from dataclasses import dataclass

from loge.house.people.rules import fold
from loge.screens.guide.pages import Guide, Page, Section

MOST = 30
SHORT = 3  # letters: "le", "un", "j’" find nothing by themselves
AROUND = 90  # letters shown on each side of what was found


@dataclass(frozen=True)
class Found:
    """A page, the section of it that answers best, and its words around the first hit."""

    page: Page
    section: Section
    excerpt: str
    rank: int

    @property
    def address(self) -> str:
        first = self.section is self.page.sections[0]
        return self.page.address if first else f"{self.page.address}#{self.section.anchor}"


def find(guide: Guide, wanted: str) -> list[Found]:
    """The pages in which every word asked for stands, titles first, then in the guide's order."""
    words = fold(wanted)
    words = [w for w in words if len(w) >= SHORT or w.isdigit()] or words
    if not words:
        return []
    found = (best for page in guide.pages.values() if (best := _best(page, words)))
    return sorted(found, key=lambda one: one.rank)[:MOST]


def _best(page: Page, words: list[str]) -> Found | None:
    return min(_answers(page, words), key=lambda one: one.rank, default=None)


def _answers(page: Page, words: list[str]) -> Iterator[Found]:
    """The sections that hold every word; 0 for the page's title, 1 for its other names, 2 for a
    heading, 3 for a text."""
    known = f"{page.title} {page.words}"
    for rank, about in enumerate((page.title, known)):
        if _hold(about, words):
            text = next((one.text for one in page.sections if one.text), "")
            yield Found(page, page.sections[0], _excerpt(text, words), rank)
    for section in page.sections:
        about = f"{known} {section.title}"
        for rank, text in enumerate((about, f"{about} {section.text}"), start=2):
            if _hold(text, words):
                yield Found(page, section, _excerpt(section.text, words), rank)


def _hold(text: str, words: list[str]) -> bool:
    there = fold(text)
    return all(any(_same(word, one) for one in there) for word in words)


def _same(wanted: str, there: str) -> bool:
    """Whole words for short ones, beginnings for the rest: "annul" finds "annuler"; a plural its
    singular."""
    stem = wanted.rstrip("sx") if len(wanted) > SHORT + 1 else wanted
    return there == wanted or (len(stem) >= SHORT and there.startswith(stem))


def _excerpt(text: str, words: list[str]) -> str:
    """The text around the first word found, or its beginning."""
    pieces = text.split()
    hit = next((n for n, piece in enumerate(pieces) if _hold_any(piece, words)), 0)
    before = " ".join(pieces[:hit])
    start = max(0, len(before) - AROUND)
    start = text.find(" ", start) + 1 if start else 0
    excerpt = text[start : start + 2 * AROUND]
    cut = excerpt if start + 2 * AROUND >= len(text) else excerpt.rpartition(" ")[0] + " …"
    return f"… {cut}" if start else cut


def _hold_any(piece: str, words: list[str]) -> bool:
    return any(_same(word, one) for word in words for one in fold(piece))
