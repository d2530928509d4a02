"""The card on paper: of bank-card size, or sheets of labels; and attached to an e-mail."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from babel import dates
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loge.house.membership.models import Card
from loge.house.network import rules
from loge.house.network.models import Desk
from loge.house.notices import rules as messages
from loge.house.notices.actions import Attached
from loge.house.notices.models import Notice
from loge.house.people import queries as people
from loge.kernel import clock, days, paper, qr

TEMPLATE = "house/membership/paper/cards.typ"
PDF = "application/pdf"
MOST = 480
# After so many letters without a space or a hyphen a name is given a place to break.
UNBROKEN = re.compile(r"[^\s-]{18}")
BREAK = "\N{ZERO WIDTH SPACE}"


@dataclass(frozen=True)
class Sheet:
    """A sheet of labels on A4, in millimetres: their size, how many, the margin and the code."""

    columns: int
    rows: int
    width: float
    height: float
    pad: float
    code: float

    @property
    def places(self) -> int:
        return self.columns * self.rows


SHEETS = {
    "labels24": Sheet(3, 8, 70, 37, 4, 20),
    "labels8": Sheet(2, 4, 105, 74, 7, 36),
}
FORMS = {
    "card": gettext_lazy("Cards, 85.6 × 54 mm, one a page"),
    "labels24": gettext_lazy("Labels, 24 a sheet (70 × 37 mm)"),
    "labels8": gettext_lazy("Labels, 8 a sheet (105 × 74 mm)"),
}


def pdf(cards: Sequence[Card], desk: Desk, *, form: str = "card", start: int = 1) -> bytes:
    """These cards as a PDF of one of the FORMS, each in the language its household reads; one alone
    is a document of that language. `start` is the first label of the sheet that is still there,
    counted from 1, row by row."""
    sheet = SHEETS.get(form)
    skip = (start - 1) % sheet.places if sheet else 0
    reads = _languages(cards, desk)
    wanted = set(reads.values())
    lines = {code: _lines(desk, code) if form != "labels24" else [] for code in wanted}
    with translation.override(wanted.pop() if len(wanted) == 1 else _language()):
        data: dict[str, Any] = {
            "title": _("Membership cards") if len(cards) != 1 else _("Membership card"),
            "language": _language(),
            "desk": desk.name,
            "sheet": vars(sheet) | {"skip": skip} if sheet else None,
        }
    faces = [_face(card, reads[card.household_id]) for card in cards]
    data["cards"] = [face | {"lines": lines[face["language"]]} for face in faces]
    return paper.pdf(TEMPLATE, data)


def _languages(cards: Sequence[Card], desk: Desk) -> dict[int, str]:
    """What each household reads: whoever answers for it. Two queries."""
    today = days.day_of(clock.now(), desk.zone)
    ids = [card.household_id for card in cards]
    holders = people.holders(ids, on=today)
    spoken = {pk: holders[pk].languages if pk in holders else [] for pk in ids}
    return {pk: messages.language_of(codes) for pk, codes in spoken.items()}


def _lines(desk: Desk, language: str) -> list[str]:
    with translation.override(language):
        return address_and_hours(desk)


def _face(card: Card, language: str) -> dict[str, Any]:
    with translation.override(language):
        alt = _("Code of the card %(number)s") % {"number": card.number}
    return {
        "name": breakable(card.household.name),
        "number": card.number,
        "qr": qr.on_paper(f"LOGE:{card.number}"),
        "alt": alt,
        "language": language,
    }


def breakable(name: str) -> str:
    """The name, with places to break inside very long words."""
    return UNBROKEN.sub(lambda run: f"{run[0]}{BREAK}", name)


def address_and_hours(desk: Desk) -> list[str]:
    """Where the desk is and when it is open in an ordinary week, in a few short lines."""
    town = f"{desk.postcode} {desk.commune}".strip()
    place = ", ".join(part for part in (desk.street, town) if part)
    return [line for line in (place, *week(desk)) if line]


def week(desk: Desk) -> list[str]:
    """The hours of an ordinary week, days alike together: "Tue, Thu: 8:00–11:30"."""
    today = days.day_of(clock.now(), desk.zone)
    rows = [h for h in desk.opening_hours.all() if h.valid_from <= today]
    text = max(rows, key=lambda h: h.valid_from).hours if rows else ""
    alike: dict[str, list[str]] = {}
    for number, spans in enumerate(rules.weekly(text, today) if text else []):
        if spans:
            monday = date(2024, 1, 1)
            name = dates.format_date(monday + timedelta(days=number), "EEE", locale=_language())
            times = ", ".join(f"{_hour(start)}–{_hour(end)}" for start, end in spans)
            alike.setdefault(times, []).append(name)
    return [f"{', '.join(names)} {times}" for times, names in alike.items()]


def _hour(text: str) -> str:
    hour, minute = text.split(":")
    if _language() != "fr":
        return text
    return f"{int(hour)}\N{NO-BREAK SPACE}h" + (
        f"\N{NO-BREAK SPACE}{minute}" if minute != "00" else ""
    )


def _language() -> str:
    return (translation.get_language() or "fr").split("-")[0]


def attached(notice: Notice) -> Attached:
    """The card that goes with an e-mail, if it still works."""
    card = Card.objects.select_related("household", "desk").filter(
        pk=notice.subject_id, revoked_at__isnull=True
    )
    found = card.first()
    if found is None:
        return []
    with translation.override(messages.language_of(notice.person.languages or [])):
        name = _("membership-card") + ".pdf"
        return [(name, pdf([found], found.desk), PDF)]
