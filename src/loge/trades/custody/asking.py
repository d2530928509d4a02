"""What a carrier's rule asks of whoever collects something, said so that it can be read aloud."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from loge.kernel.templatetags import said
from loge.trades.custody import rules
from loge.trades.custody.models import CarrierRule, Counted, Deposit, Document, MayCollect

IN_PLACE = {
    MayCollect.PROXY_SLIP: gettext_lazy(
        "For somebody else: the slip signed by the addressee, and both identity documents, the "
        "addressee’s and their own."
    ),
    MayCollect.BOTH_ORIGINALS: gettext_lazy(
        "For somebody else: the original document of the addressee AND their own; a written "
        "authority is not enough."
    ),
    MayCollect.TERMINAL: gettext_lazy("For somebody else: the carrier’s terminal decides."),
    MayCollect.HOUSEHOLD: gettext_lazy(
        "For somebody else: anyone of the household, or whoever the addressee has agreed to."
    ),
    MayCollect.ADDRESSEE: gettext_lazy("For nobody else: the addressee comes in person."),
}


@dataclass(frozen=True)
class Asked:
    """What is asked at a handing over, and where it is written."""

    product: str
    lines: list[str]
    rule: CarrierRule | None
    newer: bool


def asked(deposit: Deposit, rule: CarrierRule | None) -> Asked:
    """What is asked today of whoever comes for it; `rule` is the version in force today
    (`ruling.in_force`), which may be newer than the one on arrival."""
    if rule is None:
        return Asked("", [_("Ask for an identity document.")], None, newer=False)
    newer = rule.pk != deposit.rule_id
    return Asked(str(rule.product), [*terms(rule)], rule, newer)


def terms(rule: CarrierRule) -> list[str]:
    """Which identity is asked and who may come in somebody's place, one sentence each."""
    if not rule.identity_needed:
        return [_("No identity document, no signature.")]
    lines = [_("Identity document: %(documents)s.") % {"documents": documents(rule)}]
    lines.append(str(IN_PLACE[MayCollect(rule.may_collect)]))
    if rule.standing_proxy:
        lines.append(
            _("Or the authority the carrier itself keeps (a postal proxy) and their own document.")
        )
    return lines


def briefly(rule: CarrierRule | None) -> str:
    """The same in a line."""
    if rule is None or not rule.identity_needed:
        return _("no identity document needed")
    return {
        MayCollect.PROXY_SLIP: _(
            "identity document; for somebody else, the signed slip and both documents"
        ),
        MayCollect.BOTH_ORIGINALS: _(
            "identity document; for somebody else, both originals, no written authority"
        ),
        MayCollect.TERMINAL: _("identity document; for somebody else, the terminal decides"),
        MayCollect.HOUSEHOLD: _("identity document; anyone of the household"),
        MayCollect.ADDRESSEE: _("identity document; nobody but the addressee"),
    }[MayCollect(rule.may_collect)]


def documents(rule: CarrierRule) -> str:
    """The kinds of document it names: "passport, driving licence or residence permit"."""
    names = [str(Document(one).label) for one in Document.values if one in rule.documents]
    if len(names) < 2:
        return "".join(names)
    words = {"some": ", ".join(names[:-1]), "last": names[-1]}
    return pgettext("one of several", "%(some)s or %(last)s") % words


def kept(rule: CarrierRule) -> str:
    """How long it is kept: "8 calendar days"."""
    if rule.counted == Counted.WORKING:
        said_so = ngettext("%(n)s working day", "%(n)s working days", rule.kept_days)
    else:
        said_so = ngettext("%(n)s calendar day", "%(n)s calendar days", rule.kept_days)
    return said_so % {"n": rule.kept_days}


def goes_back(rule: CarrierRule) -> str:
    """The day it goes back, counted like the days kept."""
    return _("on day %(n)s") % {"n": rule.back_on_day or rule.kept_days + 1}


def limits(rule: CarrierRule) -> list[str]:
    """Weight and size, as far as they are known."""
    known = (
        (_("up to %(most)s"), rule.grams_most, 1000, "kg"),
        (_("longest edge %(most)s"), rule.longest_mm, 10, "cm"),
        (_("the three edges together %(most)s"), rule.sum_mm, 10, "cm"),
    )
    return [
        words % {"most": rules.measure(value, unit, name)}
        for words, value, unit, name in known
        if value is not None
    ]


def span(rule: CarrierRule) -> str:
    """From when, until when, the last day included."""
    since = said.figures(rule.valid_from)
    if rule.until is None:
        return _("from %(since)s on") % {"since": since}
    last = said.figures(rule.until - timedelta(days=1))
    return _("from %(since)s to %(last)s") % {"since": since, "last": last}
