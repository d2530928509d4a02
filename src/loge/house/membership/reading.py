"""Reading what a form says of a membership: which price, on which ground, and who pays."""

from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from loge.house.membership import queries
from loge.house.membership.models import PriceRight
from loge.house.people import rules as names
from loge.house.people.models import Household
from loge.kernel.refusal import Refused

LONGEST = 80


def terms(sent: QueryDict, desk: Any, *, on: date) -> dict[str, Any]:
    """What `join` and `renew` take, from the fields of `membership/terms.html`.

    Raises Refused when the household that gives cannot be found, or a ground is none of today's.
    """
    right = _right(sent.get("right", ""), desk, on)
    seen = sent.get(f"price_{right.pk if right else 0}", "")
    partner = " ".join(sent.get("partner", "").split())
    if len(partner) > LONGEST:
        raise Refused("partner_long", _("The organisation's name is too long: 80 letters at most."))
    return {
        "right": right,
        "proof_seen": bool(sent.get(f"proof_{right.pk}")) if right else False,
        "giver": giver(sent.get("giver", ""), desk),
        "partner": partner,
        "price_seen": int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else None,
        "remark": " ".join(sent.get("remark", "").split())[:300],
    }


def _right(pk: str, desk: Any, on: date) -> PriceRight | None:
    if not pk:
        return None
    known = {str(right.pk): right for right in PriceRight.objects.at(desk).on(on)}
    if pk not in known:
        raise Refused(
            "right_over", _("This price is no longer offered. Choose among those of today.")
        )
    return known[pk]


def giver(typed: str, desk: Any) -> Household | None:
    """The household meant by a card's number or a name as on the letter box, with or without its
    street. Raises Refused when none or several answer."""
    typed = names.tidy(typed)
    if not typed:
        return None
    card = queries.card(desk, typed)
    if card is not None:
        return card.household
    found = _called(typed, desk)
    alone = [home for home in found if home.sort_key == names.sort_key(typed)]
    if not found:
        sentence = _("No household answers to “%(typed)s”. Type its name, or scan its card.")
        raise Refused("giver_unknown", sentence % {"typed": typed[:40]})
    if len(found) > 1 and len(alone) != 1:
        sentence = _("Several households answer: %(names)s. Add the street, or scan the card.")
        listed = "; ".join(f"{home.name}, {home.street}".strip(", ") for home in found[:4])
        raise Refused("giver_many", sentence % {"names": listed})
    return found[0] if len(found) == 1 else alone[0]


def _called(typed: str, desk: Any) -> list[Household]:
    """The households whose name and street hold every word typed, or a word that begins so."""
    words = names.fold(typed)
    if not words:
        return []
    near = Household.objects.at(desk).filter(sort_key__contains=words[0], merged_into__isnull=True)
    return [home for home in near[:200] if _answers(home, words)]


def _answers(home: Household, words: list[str]) -> bool:
    known = names.fold(f"{home.name} {home.street}")
    return all(any(one.startswith(word) for one in known) for word in words)
