"""The pages of the guide: Markdown in docs/guide, read once and again when a file changes.

README.md is the contents: a heading for each chapter, a list of links below it. Each page begins
with a comment of four lines at most: `écrans:` (the URL names it explains), `mots:` (what else
people may search for) and `vérifiée:` (the version it was last checked with, and the day).
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.text import slugify
from markdown_it.token import Token

from loge.screens.guide import markup

FOLDER = Path(settings.ROOT) / "docs" / "guide"
CONTENTS, SHEET = "README.md", "raccourcis.pdf"
_HEAD = re.compile(r"\A<!--(.*?)-->\s*", re.DOTALL)


@dataclass(frozen=True)
class Section:
    """What stands below one heading of a page; the first has the page's own title."""

    title: str
    anchor: str
    text: str


@dataclass(eq=False)
class Page:
    """One page; `slug` is its file's name and its address."""

    slug: str
    title: str
    chapter: str
    tokens: list[Token]
    screens: tuple[str, ...] = ()
    words: str = ""
    checked: str = ""
    sections: list[Section] = field(default_factory=list)
    before: "Page | None" = None
    after: "Page | None" = None

    def html(self) -> str:
        """The page below its title."""
        return markup.write(
            self.tokens[3:], **_places(_address), prefix="", deeper=0, title=self.title
        )

    def html_among_all(self) -> str:
        """The page as a part of the whole guide: links stay inside, headings go one down."""
        return markup.write(
            self.tokens[3:], **_places(_anchor), prefix=f"{self.slug}-", deeper=1, title=self.title
        )

    @property
    def address(self) -> str:
        return reverse("guide:page", args=[self.slug])


@dataclass(frozen=True)
class Chapter:
    """Some pages that belong together."""

    title: str
    pages: list[Page]


@dataclass(frozen=True)
class Guide:
    """All of it, in the order of the contents."""

    title: str
    welcome: str
    chapters: list[Chapter]
    pages: dict[str, Page]

    def about(self, view_name: str) -> Page | None:
        """The page that explains a screen: by its URL name, else by its app's (`office:*`)."""
        app = f"{view_name.partition(':')[0]}:*"
        known = {name: page for page in self.pages.values() for name in page.screens}
        return known.get(view_name) or known.get(app)


def guide() -> Guide:
    """The guide as its files are now."""
    return _read(tuple(sorted((p.name, p.stat().st_mtime_ns) for p in FOLDER.glob("*.md"))))


@cache
def _read(_stamp: Any) -> Guide:
    tokens = markup.read((FOLDER / CONTENTS).read_text())
    chapters = [
        Chapter(title, [_page(s, title) for s in slugs]) for title, slugs in _listed(tokens)
    ]
    pages = [page for chapter in chapters for page in chapter.pages]
    for one, other in pairwise(pages):
        one.after, other.before = other, one
    first = next((n for n, t in enumerate(tokens) if t.tag == "h2"), len(tokens))
    welcome = markup.write(tokens[3:first], **_places(_address), prefix="", deeper=0, title="")
    return Guide(markup.said(tokens[1]), welcome, chapters, {p.slug: p for p in pages})


def _listed(tokens: list[Token]) -> list[tuple[str, list[str]]]:
    """The chapters of the contents with the slugs of their pages."""
    chapters: list[tuple[str, list[str]]] = []
    for before, token in pairwise(tokens):
        if before.type == "heading_open" and before.tag == "h2":
            chapters.append((markup.said(token), []))
        elif chapters and token.type == "inline":
            chapters[-1][1].extend(links_of(token))
    return chapters


def links_of(token: Token) -> Iterator[str]:
    """The slugs of the pages a piece links to."""
    for child in token.children or []:
        target = str(child.attrGet("href") or "") if child.type == "link_open" else ""
        if target.partition("#")[0].endswith(".md"):
            yield target.partition("#")[0].removesuffix(".md")


def _page(slug: str, chapter: str) -> Page:
    text = (FOLDER / f"{slug}.md").read_text()
    head = _HEAD.match(text)
    told = dict(_told(head.group(1))) if head else {}
    tokens = markup.read(_HEAD.sub("", text))
    return Page(
        slug=slug,
        title=markup.said(tokens[1]),
        chapter=chapter,
        tokens=tokens,
        screens=tuple(told.get("écrans", "").split()),
        words=told.get("mots", ""),
        checked=told.get("vérifiée", ""),
        sections=list(_sections(tokens)),
    )


def _told(head: str) -> Iterator[tuple[str, str]]:
    for line in head.strip().splitlines():
        name, _, value = line.partition(":")
        yield name.strip(), value.strip()


def _sections(tokens: list[Token]) -> Iterator[Section]:
    title = ""
    texts: list[str] = []
    for before, token in zip([tokens[0], *tokens], tokens, strict=False):
        if token.type != "inline":
            continue
        if before.type == "heading_open" and before.tag in ("h1", "h2"):
            if title:
                yield Section(title, slugify(title), " ".join(texts))
            title, texts = markup.said(token), []
        else:
            texts.append(markup.said(token))
    yield Section(title, slugify(title), " ".join(texts))


def picture(name: str) -> Path | None:
    """The file of a picture, if the guide has it."""
    path = FOLDER / "images" / name
    return path if path.parent == FOLDER / "images" and path.is_file() else None


@cache
def _size(path: Path, _changed: int) -> tuple[int, int]:
    width, height = struct.unpack(">II", path.read_bytes()[16:24])
    return width, height


def size(name: str) -> tuple[int, int]:
    """Width and height of a picture, in pixels of the page."""
    path = picture(name)
    return _size(path, path.stat().st_mtime_ns) if path else (0, 0)


def _places(page: markup.Address) -> dict[str, Any]:
    return {"page": page, "picture": _picture_address, "size": size}


def _picture_address(name: str) -> str:
    return reverse("guide:picture", args=[name.removesuffix(".png")])


def _address(target: str) -> str:
    """`page.md#part` as an address, and the sheet of shortcuts; anything else as it stands."""
    file, mark, part = target.partition("#")
    if file == SHEET:
        return reverse("guide:shortcuts")
    if not file.endswith(".md"):
        return target
    slug = file.removesuffix(".md")
    home = reverse("guide:contents") if file == CONTENTS else reverse("guide:page", args=[slug])
    return f"{home}{mark}{part}"


def _anchor(target: str) -> str:
    """The same inside the whole guide, which is one page."""
    file, mark, part = target.partition("#")
    slug = file.removesuffix(".md")
    if not file.endswith(".md") or file == CONTENTS:
        return _address(target)
    return f"#{slug}-{part}" if mark else f"#{slug}"
