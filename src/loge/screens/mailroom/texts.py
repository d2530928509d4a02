"""The texts of messages: the usual words, the desk's own, and how people will read them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import translation

from loge.house.network.models import Desk
from loge.house.notices import discretion, gsm, rules, wording
from loge.house.notices import reading as house
from loge.house.notices.models import Wording
from loge.house.notices.parts import PARTS, Part
from loge.house.people.models import Account


@dataclass(frozen=True)
class Piece:
    """One part of a template: the usual words, the desk's own, its history."""

    part: Part
    usual: str
    own: str
    slots: list[str]
    history: list[tuple[Wording, str]]

    @property
    def shown(self) -> str:
        return self.own or self.usual


def pieces(desk: Desk, template: str, language: str) -> list[Piece]:
    """The parts of a template in a language, as a desk may rewrite them."""
    own = house.own_words(desk, template, language)
    rows = Wording.objects.filter(desk=desk, template=template, language=language).order_by("-pk")
    said = list(rows[:50])
    names = dict(Account.objects.filter(pk__in=[r.by for r in said]).values_list("pk", "name"))
    with translation.override(language):
        usual = {part.code: wording.usual(part) for part in PARTS[template]}
    return [
        Piece(
            part,
            discretion.called(usual[part.code]),
            discretion.called(own.get(part.code, "")),
            discretion.slots(part),
            [(row, names.get(row.by or 0, "")) for row in said if row.part == part.code],
        )
        for part in PARTS[template]
    ]


@dataclass(frozen=True)
class Preview:
    """What one person would read: the example it is made with, and how it looks in each way."""

    example: str
    words: str
    text: str
    size: gsm.Size
    changed: str
    subject: str


def previews(desk: Desk, template: str, language: str, at: datetime) -> list[Preview]:
    """A template with examples of its figures, whole: the fullest first, then the barest."""
    own = house.own_words(desk, template, language)
    return [_preview(desk, template, language, figures, own) for figures in examples(template, at)]


def _preview(
    desk: Desk, template: str, language: str, figures: dict[str, Any], own: dict[str, str]
) -> Preview:
    said = rules.words(
        template, figures, desk=desk.name, zone=desk.zone, language=language, own=own
    )
    with translation.override(language):
        subject = str(wording.SUBJECT) % {"desk": desk.name}
    text = gsm.plain(said)
    example = ", ".join(sorted(figures))
    return Preview(example, said, text, gsm.size(text), gsm.changed(said), subject)


def examples(template: str, at: datetime) -> list[dict[str, Any]]:
    """Figures as they might be: all of them, and as few as make sense."""
    at = at.replace(hour=10, minute=30)
    soon, then = at + timedelta(days=1), at + timedelta(days=4)
    here = {"number": 12, "before": then.isoformat()}
    year = {"last_day": (at + timedelta(days=30)).date().isoformat(), "cents": 1000}
    known: dict[str, list[dict[str, Any]]] = {
        "arrival": [here, {"number": 12}],
        "closure": [
            {"since": at.isoformat(), "until": soon.isoformat(), **here},
            {"since": at.isoformat()},
        ],
        "reopening": [{"since": soon.isoformat(), **here}, {}],
        "membership_ends": [year, {"last_day": year["last_day"]}],
        "membership_ended": [year, {"last_day": year["last_day"]}],
        "card": [{"last_day": year["last_day"], "attached": "1"}, {}],
        "thing_ready": [{"number": 12}],
        "price_said": [{"number": 12, "amount": 1250}, {"number": 12}],
        "still_here": [here, {"number": 12}],
        "late": [{"number": 12}],
        "mishap": [{"number": 12}],
    }
    return known.get(template, [{}])


def rewritten(desk: Desk) -> dict[str, int]:
    """How many parts of which template a desk says in its own words, in any language."""
    rows = Wording.objects.filter(desk=desk).order_by("pk")
    last = {(row.template, row.language, row.part): row.words for row in rows}
    own = [template for (template, _language, _part), words in last.items() if words]
    return {template: own.count(template) for template in own}
