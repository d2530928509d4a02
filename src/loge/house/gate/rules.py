"""May this household have this service now? Values in, a verdict out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from loge.house.membership.rules import Standing
from loge.kernel.templatetags import said
from loge.kernel.verdict import Reason, Remedy, Severity, Verdict, no, verdict


@dataclass(frozen=True)
class Asked:
    """A service as the gate sees it on a day. `for_everybody` is the post: no membership, no debt
    and no suspension stands in its way."""

    code: str
    available: bool = True
    to_come: bool = False
    needs_membership: bool = True
    for_everybody: bool = False


@dataclass(frozen=True)
class Facts:
    """What is known of who asks. `standings` are those of the households they live in: none, for a
    visitor. Owed and limit are cents; no limit, no question. `unaccompanied` is a child for whom no
    adult is known. `person` and `household` (the only one) are the ids a page may lead to."""

    standings: tuple[Standing, ...] = ()
    owed: int = 0
    limit: int | None = None
    unaccompanied: bool = False
    suspended_until: date | None = None
    allowed: frozenset[str] = frozenset()
    price: int | None = None
    opens: str = ""
    person: int | None = None
    household: int | None = None


def may_have(asked: Asked, facts: Facts) -> Verdict:
    """Every reason that applies, the same for the page and for the act it guards."""
    offered = verdict(_not_offered(asked), _closed(facts))
    if asked.for_everybody:
        return offered
    held = verdict(
        _suspended(facts),
        *(_membership(facts) if asked.needs_membership else ()),
        _owing(facts),
        _unaccompanied(facts),
    )
    return offered & (_let_through(held) if asked.code in facts.allowed else held)


def _not_offered(asked: Asked) -> Reason | None:
    if asked.to_come:
        return no("to_come", _("This is not there yet. Look in the catalogue for what there is."))
    if not asked.available:
        return no("stopped", _("This is no longer offered. Look in the catalogue for what is."))
    return None


def _closed(facts: Facts) -> Reason | None:
    if not facts.opens:
        return None
    sentence = _("The desk is closed now; it opens %(moment)s.") % {"moment": facts.opens}
    return Reason("closed", sentence, Severity.NOTICE)


def _suspended(facts: Facts) -> Reason | None:
    if facts.suspended_until is None:
        return None
    day = said.day_year(facts.suspended_until)
    sentence = _(
        "This household is suspended until %(day)s. The post stays open to it. Speak with the "
        "concierge in charge."
    )
    until = facts.suspended_until.isoformat()
    return no("suspended", sentence % {"day": day}, _card(facts), until=until)


def _membership(facts: Facts) -> Sequence[Reason | None]:
    """Of several households, one that is a member and not paused is enough."""
    if not facts.standings:
        return [_visitor(facts)]
    best = max(facts.standings, key=lambda s: (s.member and not s.paused, s.member, s.lapsed))
    if best.member and best.paused:
        return [_paused(best, facts)]
    if best.member:
        return [_ends_soon(best, facts)]
    return [_lapsed(best, facts) if best.lapsed else _never_joined(facts)]


def _visitor(facts: Facts) -> Reason:
    sentence = _(
        "For members. This person belongs to no household here: register one and let it join."
    )
    return no("visitor", sentence, _card(facts))


def _never_joined(facts: Facts) -> Reason:
    sentence = f"{_('The household has not joined.')} {_to_join(facts)}"
    return no("not_member", sentence, _by(facts, "join"))


def _lapsed(standing: Standing, facts: Facts) -> Reason:
    ended = _("The membership ended on %(day)s.") % {"day": said.day_year(standing.last_day)}
    sentence = f"{ended} {_to_renew(facts)}"
    return no("lapsed", sentence, _by(facts, "renew"), days=standing.days_since)


def _paused(standing: Standing, facts: Facts) -> Reason:
    sentence = _("The membership is paused until %(day)s. End the pause in the office first.")
    words = sentence % {"day": said.day_year(standing.paused_until)}
    return no("paused", words, _card(facts))


def _ends_soon(standing: Standing, facts: Facts) -> Reason | None:
    if not standing.ends_soon:
        return None
    ends = _("The membership ends on %(day)s.") % {"day": said.day_year(standing.last_day)}
    return Reason(
        "ends_soon",
        f"{ends} {_to_renew(facts)}",
        Severity.NOTICE,
        {"days": standing.days_left},
    )


def _owing(facts: Facts) -> Reason | None:
    if facts.limit is None or facts.owed <= facts.limit:
        return None
    sentence = _("%(owed)s are still owed, more than %(limit)s. Speak about it, then go on?")
    words = sentence % {"owed": said.euros(facts.owed), "limit": said.euros(facts.limit)}
    return Reason("owing", words, Severity.CONFIRM, {"cents": facts.owed, "limit": facts.limit})


def _unaccompanied(facts: Facts) -> Reason | None:
    if not facts.unaccompanied:
        return None
    sentence = _(
        "This is a child, and no adult is known who answers for them. Has a parent or guardian "
        "agreed?"
    )
    return Reason("unaccompanied", sentence, Severity.CONFIRM)


def is_child(year: int | None, roles: Collection[str], *, below: int | None, on: date) -> bool:
    """Whether somebody born that year is younger than `below`, surely; a year that is not known is
    a child's who is one in every household. Nobody is a child where no age is decided."""
    if below is None:
        return False
    if year is not None:
        return on.year - year < below
    return bool(roles) and set(roles) == {"child"}


def _let_through(held: Verdict) -> Verdict:
    """What would stand in the way, said and no longer in the way: it was allowed for today."""
    if held.yes:
        return held
    said_anyway = (Reason(r.code, r.sentence, Severity.NOTICE, r.figures) for r in held.reasons)
    allowed = Reason("allowed", _("Allowed for today all the same."), Severity.NOTICE)
    return verdict(allowed, *said_anyway)


def _to_renew(facts: Facts) -> str:
    if facts.price is None:
        return _("Renew it now?")
    return _("Renew it now, %(price)s?") % {"price": said.euros(facts.price)}


def _to_join(facts: Facts) -> str:
    if facts.price is None:
        return _("Let it join now?")
    return _("Let it join now, %(price)s?") % {"price": said.euros(facts.price)}


def _card(facts: Facts) -> Remedy | None:
    """It is put right on their card."""
    return Remedy(facts.person) if facts.person else None


def _by(facts: Facts, verb: str) -> Remedy | None:
    """It is put right at once, where one household is meant and it is known what it costs."""
    if facts.household is None or facts.price is None:
        return _card(facts)
    return Remedy(facts.person, facts.household, verb, facts.price)


def may_suspend(today: date, until: date, *, suspended: bool, most: int) -> Verdict:
    """A suspension ends on a day to come, within `most` days, and one at a time is enough."""
    return verdict(
        no("suspension_dates", _("A suspension ends on a day to come. Choose one."))
        if until <= today
        else None,
        no(
            "suspension_long",
            _("At most %(most)s days; it can be prolonged when they are over.") % {"most": most},
            most=most,
        )
        if (until - today).days > most
        else None,
        no("suspended_twice", _("This household is suspended already. Lift that first."))
        if suspended
        else None,
    )
