"""Markdown to HTML, as the guide writes it.

`` `F4` `` is a key of the keyboard, **« Remettre »** words of a screen, a quotation a notice;
`other.md` and `images/x.png` are pages and pictures of the guide. Raw HTML is shown, not obeyed.
"""

from collections.abc import Callable, MutableMapping, Sequence
from html import escape
from typing import Any

from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

Address = Callable[[str], str]


class Markup(RendererHTML):
    """Writes the guide's pieces; `env` tells where pages and pictures are.

    `page(name)` and `picture(name)` give addresses, `size(name)` a picture's width and height,
    `prefix` goes before every anchor, `deeper` moves the headings down; `title` is the page's.
    """

    def heading_open(
        self, tokens: Sequence[Token], at: int, _options: Any, env: dict[str, Any]
    ) -> str:
        env["heading"] = said(tokens[at + 1])
        anchor = env["prefix"] + slugify(env["heading"])
        return f'<{self._level(tokens[at], env)} id="{anchor}">'

    def heading_close(
        self, tokens: Sequence[Token], at: int, _options: Any, env: dict[str, Any]
    ) -> str:
        return f"</{self._level(tokens[at], env)}>\n"

    def _level(self, token: Token, env: dict[str, Any]) -> str:
        return f"h{min(6, int(token.tag[1]) + env['deeper'])}"

    def code_inline(self, tokens: Sequence[Token], at: int, _options: Any, _env: Any) -> str:
        return f"<kbd>{escape(tokens[at].content)}</kbd>"

    def strong_open(self, tokens: Sequence[Token], at: int, _options: Any, _env: Any) -> str:
        after = tokens[at + 1].content if at + 1 < len(tokens) else ""
        return '<strong class="on-screen">' if after.startswith("«") else "<strong>"

    def blockquote_open(self, *_: Any) -> str:
        return '<div class="notice" role="note"><div class="stack stack-tight">'

    def blockquote_close(self, *_: Any) -> str:
        return "</div></div>\n"

    def table_open(
        self, _tokens: Sequence[Token], _at: int, _options: Any, env: dict[str, Any]
    ) -> str:
        name = escape(" · ".join([env["title"], env.get("heading", "")]).strip(" ·"), quote=True)
        return (
            f'<div class="scrolls" tabindex="0" role="region" aria-label="{name}">'
            '<table class="table">'
        )

    def table_close(self, *_: Any) -> str:
        return "</table></div>\n"

    def th_open(self, *_: Any) -> str:
        return '<th scope="col">'

    def image(
        self, tokens: Sequence[Token], at: int, _options: Any, env: MutableMapping[str, Any]
    ) -> str:
        token, name = tokens[at], _name(tokens[at], "src")
        width, height = env["size"](name)
        address, alt = escape(env["picture"](name)), escape(said(token), quote=True)
        return (
            f'<img class="picture" src="{address}" alt="{alt}" width="{width}" height="{height}">'
        )

    def link_open(
        self, tokens: Sequence[Token], at: int, _options: Any, env: dict[str, Any]
    ) -> str:
        target = str(tokens[at].attrGet("href") or "")
        if not target.startswith(("http:", "https:", "tel:", "mailto:")):
            target = env["page"](target)
        return f'<a href="{escape(target)}">'


def _name(token: Token, attribute: str) -> str:
    return str(token.attrGet(attribute) or "").rpartition("/")[2]


_reader = MarkdownIt("commonmark", {"html": False, "breaks": True}, renderer_cls=Markup).enable(
    "table"
)


def read(text: str) -> list[Token]:
    """The pieces of a Markdown text."""
    return _reader.parse(text)


def write(tokens: list[Token], **env: Any) -> str:
    """The pieces as HTML; see `Markup` for what must be told."""
    return str(_reader.renderer.render(tokens, _reader.options, env))


def said(token: Token) -> str:
    """What a piece says, without marks."""
    if token.children is None:
        return token.content
    return "".join(
        " " if child.type in ("softbreak", "hardbreak") else said(child)
        for child in token.children
        if child.type != "image"
    )
