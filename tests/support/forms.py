"""The forms of a page as a browser sees them: where they go, and what they would send."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = dict[str, str]


@dataclass
class Form:
    """One form that is posted. `sent` is what it sends untouched; `kinds` what each field is."""

    action: str
    sent: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    def with_(self, name: str, value: str) -> dict[str, list[str]]:
        """What it sends when one field is filled with this."""
        return {**self.sent, name: [value]}

    def fields(self) -> dict[str, str]:
        """The kind of each field; of those that come again row by row, the first row's."""
        first: dict[str, str] = {}
        for name in self.kinds:
            first.setdefault(re.sub(r"\d+", "", name), name)
        return {name: self.kinds[name] for name in first.values()}


def forms(page: str, path: str) -> list[Form]:
    """The forms of a page that are posted, by hand or by htmx; `path` is the page's own."""
    reader = _Reader(path)
    reader.feed(page)
    reader.close()
    return [form for form in reader.forms if form.action]


class _Reader(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.forms: list[Form] = []
        self.by_id: dict[str, Form] = {}
        self.inside: Form | None = None
        self.select = ""
        self.area = ""

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        given: Attributes = {name: value or "" for name, value in pairs}
        if tag == "form":
            self._open(given)
        elif tag in ("input", "textarea", "select", "button"):
            self._field(tag, given)
        elif tag == "option" and self.select and self._form(given) is not None:
            self._option(given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = None
        elif tag == "select":
            self.select = ""
        elif tag == "textarea":
            self.area = ""

    def handle_data(self, text: str) -> None:
        if self.area and self.inside is not None:
            self.inside.sent[self.area] = [text.strip()]

    def _open(self, given: Attributes) -> None:
        posted = given.get("method", "get").lower() == "post" or "hx-post" in given
        action = given.get("hx-post") or given.get("action") or self.path
        self.inside = Form(action.split("#")[0] if posted else "")
        self.forms.append(self.inside)
        if "id" in given:
            self.by_id[given["id"]] = self.inside

    def _form(self, given: Attributes) -> Form | None:
        return self.by_id.get(given.get("form", "")) or self.inside

    def _field(self, tag: str, given: Attributes) -> None:
        form, name = self._form(given), given.get("name", "")
        if form is None or not name or "disabled" in given:
            return
        kind = given.get("type", "text") if tag in ("input", "button") else tag
        form.kinds[name] = kind
        if tag == "select":
            self.select = name
        elif tag == "textarea":
            self.area = name
            form.sent[name] = [""]
        elif kind not in ("checkbox", "radio", "submit", "button") or "checked" in given:
            form.sent.setdefault(name, []).append(given.get("value", ""))

    def _option(self, given: Attributes) -> None:
        assert self.inside is not None
        if self.select not in self.inside.sent or "selected" in given:
            self.inside.sent[self.select] = [given.get("value", "")]
