"""A neighbour's mandate: whether one may be given, and whether it covers something on a day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loge.kernel.verdict import Reason, Verdict, no, verdict
from loge.trades.custody.models import Kind, Mandate

MOST_THINGS = 500


@dataclass(frozen=True)
class Authority:
    """A mandate that stands, as it is said at the handing over: until which day, the last one
    included, and how many of how many things were collected by it (no `most`: any number)."""

    mandate: int
    last_day: date
    used: int = 0
    most: int | None = None


def may_mandate(
    kinds: Collection[str], most: int | None, first: date, until: date, *, longest: int, on: date
) -> Verdict:
    """Whether somebody may give a mandate like this: for something, for a while, not for ever.

    `longest` is how many days it may last at most; `until` is exclusive.
    """
    return verdict(
        _kinds(kinds),
        _times(most),
        _span(first, until, longest, on),
    )


def _kinds(kinds: Collection[str]) -> Reason | None:
    if kinds and set(kinds) <= set(Kind.values):
        return None
    return no("kinds", _("Say what it is for: parcels, letters, registered letters."))


def _times(most: int | None) -> Reason | None:
    if most is None or 1 <= most <= MOST_THINGS:
        return None
    said = _("How many things: between 1 and %(most)s, or nothing for any number.")
    return no("most", said % {"most": MOST_THINGS})


def _span(first: date, until: date, longest: int, on: date) -> Reason | None:
    if until <= first:
        return no("dates", _("The last day must come after the first."))
    if until <= on:
        return no("over", _("This mandate would be over already. Choose a later last day."))
    if (until - first).days > longest:
        said = ngettext(
            "A mandate lasts at most %(days)s day. Choose an earlier last day.",
            "A mandate lasts at most %(days)s days. Choose an earlier last day.",
            longest,
        )
        return no("too_long_a_mandate", said % {"days": longest})
    return None


def covers(mandate: Mandate, kind: str, used: int, *, on: date) -> bool:
    """Whether it is for such a thing, holds on a day and is not used up."""
    within = mandate.valid_from <= on < mandate.until
    return within and kind in mandate.kinds and (mandate.most is None or used < mandate.most)


def authority(mandates: Iterable[Mandate], kind: str, *, on: date) -> Authority | None:
    """The mandate that covers such a thing on a day; of several, the one that ends first.

    Each must say how many things were collected by it (`Mandate.objects.counted`).
    """
    found = [m for m in mandates if covers(m, kind, _used(m), on=on)]
    if not found:
        return None
    one = min(found, key=lambda m: (m.until, m.pk))
    return Authority(one.pk, one.until - timedelta(days=1), _used(one), one.most)


def _used(mandate: Mandate) -> int:
    return int(getattr(mandate, "used", 0))
