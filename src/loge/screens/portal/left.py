"""What a resident may leave at a desk: what it costs, how long it takes, who answers for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loge.house.catalogue.costs import Costs
from loge.kernel.dated import Confidence
from loge.kernel.templatetags import said
from loge.trades.entrusted.kinds import offering
from loge.trades.entrusted.kinds.offering import Offered
from loge.trades.entrusted.models import Step


@dataclass(frozen=True)
class Left:
    """One kind as the page shows it. `sure` says that no price of it is only assumed."""

    name: str
    note: str
    prices: Sequence[tuple[str, str]]
    sentences: Sequence[str]
    terms: str
    sure: bool


def left(desk: Any, language: str, today: date) -> list[Left]:
    """What may be left today; one query where nothing may, four otherwise."""
    return [_left(one) for one in offering.offered(desk, language, today)]


def _left(one: Offered) -> Left:
    paid = one.kind.has(Step.PAYMENT)
    known = [cost.now for _name, cost in one.things if cost.now] if paid else []
    return Left(
        name=one.name,
        note=one.note,
        prices=[(name, _price(cost)) for name, cost in one.things] if paid else [],
        sentences=_sentences(one),
        terms=one.terms,
        sure=all(price.confidence != Confidence.ASSUMED for price in known),
    )


def _price(cost: Costs) -> str:
    return said.euros(cost.now.cents) if cost.now else _("on quote")


def _sentences(one: Offered) -> list[str]:
    """What else one wants to know before coming, each in a sentence."""
    kind, found = one.kind, []
    if one.things and not kind.has(Step.PAYMENT):
        found.append(", ".join(name for name, _cost in one.things) + ".")
    if kind.has(Step.QUOTE):
        found.append(_("You are told the price first; nothing is done before you agree."))
    if kind.work_days:
        many = ngettext(
            "Ready on the next open day.", "Ready %(n)s open days later.", kind.work_days
        )
        found.append(many % {"n": kind.work_days})
    if kind.has(Step.NAMED):
        found.append(_("Only those you name may take it."))
    if kind.has(Step.FOUND):
        found.append(_("Did you lose something? Come and describe it."))
    if kind.service.needs_membership:
        found.append(_("For members."))
    if one.rule is not None and not kind.has(Step.RETURNS):
        found.append(_("Kept %(n)s days at most.") % {"n": one.rule.give_up_days})
    return found
