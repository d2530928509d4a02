"""A version of what a carrier asks, as somebody decides it in the office."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from loge.kernel.templatetags import said
from loge.kernel.verdict import Reason, Severity, Verdict, no, verdict
from loge.trades.custody.models import CarrierRule, Confidence, Counted, MayCollect
from loge.trades.custody.rules.collector import DOCUMENTS

LONGEST = 120
LARGEST = {"grams_most": 1_000_000, "longest_mm": 10_000, "sum_mm": 30_000}


@dataclass(frozen=True)
class Asked:
    """What a carrier asks, without its days: the columns of a version (`CarrierRule`)."""

    kept_days: int
    may_collect: MayCollect
    source: str
    confidence: Confidence
    counted: Counted = Counted.CALENDAR
    back_on_day: int | None = None
    identity_needed: bool = True
    documents: tuple[str, ...] = ()
    standing_proxy: bool = False
    grams_most: int | None = None
    longest_mm: int | None = None
    sum_mm: int | None = None
    names_carrier: bool = False
    note: str = ""

    @property
    def columns(self) -> dict[str, Any]:
        """As they are kept."""
        said_of_it = asdict(self)
        documents = self.documents if self.identity_needed else ()
        return said_of_it | {
            "documents": [str(one) for one in documents],
            "source": " ".join(self.source.split())[:300],
            "note": " ".join(self.note.split())[:300],
        }

    def same_as(self, rule: CarrierRule) -> bool:
        """Whether a version says just this already."""
        return all(getattr(rule, name) == value for name, value in self.columns.items())


def may_decide(asked: Asked, valid_from: date, *, on: date) -> Verdict:
    """Whether this can be a version from a day on; a day that is past is asked about."""
    return verdict(
        _days(asked),
        _identity(asked),
        _limits(asked),
        _source(asked),
        _past(valid_from, on),
    )


def _days(asked: Asked) -> Reason | None:
    if not 1 <= asked.kept_days <= LONGEST:
        sentence = _("Something is kept between 1 and %(most)s days.") % {"most": LONGEST}
        return no("kept_days", sentence)
    if asked.back_on_day is not None and not asked.kept_days < asked.back_on_day <= 2 * LONGEST:
        return no("back_on_day", _("It goes back after the last day it is kept, not before."))
    return None


def _identity(asked: Asked) -> Reason | None:
    if not asked.identity_needed:
        strict = asked.may_collect != MayCollect.HOUSEHOLD
        said_so = _("Who may collect can only be checked with an identity document: ask for one.")
        return no("identity_needed", said_so) if strict else None
    if not asked.documents or not set(asked.documents) <= set(DOCUMENTS):
        return no("documents", _("Say which identity documents the carrier accepts."))
    return None


def _limits(asked: Asked) -> Reason | None:
    for name, largest in LARGEST.items():
        value = getattr(asked, name)
        if value is not None and not 0 < value <= largest:
            return no(name, _("This limit cannot be right. Leave it empty when it is unknown."))
    return None


def _source(asked: Asked) -> Reason | None:
    if asked.source.strip():
        return None
    return no("source", _("Say where this is written, or who said so."))


def _past(valid_from: date, on: date) -> Reason | None:
    if valid_from >= on:
        return None
    sentence = _(
        "%(day)s is past: what was received and handed over since stays as it was. "
        "From today on this version holds. Is that right?"
    )
    return Reason("past", sentence % {"day": said.day_year(valid_from)}, Severity.CONFIRM)


def may_end(rule: CarrierRule, until: date, *, on: date) -> Verdict:
    """Whether a version may end on a day (exclusive): not before today, unless it never held."""
    if rule.until is not None and rule.until <= until:
        return verdict(no("ended", _("This version ends by then already.")))
    if until < on and rule.valid_from <= on:
        return verdict(no("too_early", _("It held until today: it can end today, or later.")))
    return verdict()


def changed(rule: CarrierRule, before: CarrierRule | None) -> frozenset[str]:
    """The columns in which a version differs from the one before it."""
    if before is None:
        return frozenset()
    names: Collection[str] = Asked.__dataclass_fields__
    return frozenset(n for n in names if getattr(rule, n) != getattr(before, n))
