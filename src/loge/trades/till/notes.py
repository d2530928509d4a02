"""A note before payment as one reads it, on screen and on paper: made from its sealed record."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from loge.house.network.models import Desk
from loge.house.partners.models import Partner
from loge.house.people.models import Person
from loge.house.seals.models import Chain, Record
from loge.kernel import paper, qr
from loge.kernel.refusal import Elsewhere
from loge.kernel.rows import became, number
from loge.trades.till import reading
from loge.trades.till.models import Basket, PaperRule
from loge.trades.till.printing import RECEIPT
from loge.trades.till.reading import Face
from loge.trades.till.saying import Words, amount, second, words_for

TITLE = _("Note no. %(number)s")
PROVISIONAL = _("PROVISIONAL: NOT PAID, NOT A RECEIPT")


def find(desk: Desk, which: int) -> Record:
    """A note of a desk by its number. Raises Elsewhere when there is none."""
    rows = Record.objects.at(desk.slug).of(Chain.NOTES).filter(number=number(which))
    found = rows.first()
    if found is None:
        raise Elsewhere(f"note {which} of {desk.slug}")
    return found


def buyer(note: Record) -> Person | None:
    """Whose basket it was; nobody for a passer-by, and for somebody forgotten."""
    basket = Basket.objects.filter(pk=note.said["basket"]).select_related("person").first()
    person: Person | None = became(basket.person) if basket else None
    return person if person is not None and person.forgotten_at is None else None


def face(note: Record, desk: Desk, *, words: Words, facts: Sequence[tuple[str, str]] = ()) -> Face:
    """All that a note says: the mentions of the order of 1983 (article 3), and that it is no
    receipt. The VAT by rate stands on the receipt alone, as certified tills have it."""
    said = note.said
    owners = dict(Partner.objects.at(desk).values_list("slug", "name"))
    tax = sum(row["vat"] for row in said["vat"])
    at = second(datetime.fromisoformat(said["at"]).astimezone(desk.zone))
    return Face(
        title=words(TITLE, number=note.number),
        desk=desk.name,
        fictitious="",
        marks=[words(PROVISIONAL)],
        seller=reading.seller(said["seller"], words),
        facts=[
            (words(_("Written on")), at),
            (words(_("Services given on, at")), f"{at[:10]}, {desk.name}"),
            *facts,
        ],
        lines=[reading.line(line, owners, said["seller"], words) for line in said["lines"]],
        total=amount(said["total"]),
        net=amount(said["total"] - tax),
        vat=[],
        mentions=reading.mentions(said, owners, words),
        payments=[],
        left="",
        note=True,
        seal=note.seal[: reading.SHORT],
        code=f"LOGE:{note.desk}:N{note.number}:{note.seal}".upper(),
        footer="",
        heads={**reading.heads(words), "code": words(_("Number and seal of this note"))},
    )


def pdf(note: Record, desk: Desk, *, wide: bool, named: bool) -> bytes:
    """A note as PDF, 80 mm wide or A4, with the customer's name unless they object."""
    person = buyer(note)
    words = words_for(person)
    label = words(pgettext_lazy("on a note", "Customer"))
    facts = [(label, str(person))] if named and person is not None else []
    shown = face(note, desk, words=words, facts=facts)
    data: dict[str, Any] = {"face": asdict(shown), "wide": wide, "language": "fr"}
    return paper.pdf(RECEIPT, {**data, "qr": qr.on_paper(shown.code)})


def is_due(lines: Sequence[Any], on: date) -> bool:
    """Whether the law wants a note before these lines are paid: services of so much, with tax
    (PaperRule). No query where no service is sold."""
    services = sum(line.cents for line in lines if line.nature == "services")
    if not services:
        return False
    rule = PaperRule.objects.on(on).filter(about=PaperRule.About.NOTE).order_by("-valid_from")
    threshold = rule.values_list("cents", flat=True).first()
    return threshold is not None and services >= threshold
