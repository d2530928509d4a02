"""What becomes of what nobody claims: decided in the office, dated."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.facts import Code
from loge.house.journal.models import Entry
from loge.kernel import dated, days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.kernel.verdict import Verdict
from loge.trades.entrusted import rules
from loge.trades.entrusted.kinds import shipped
from loge.trades.entrusted.models import Kind, Step, UnclaimedRule


@verb(needs=Permission.KEEP_KINDS, notebook=False)
def set_unclaimed_rule(
    kind: Kind | None = None,
    *,
    remind_days: Sequence[int],
    letter_days: int,
    letter_notice_days: int,
    give_up_days: int,
    outcomes: Sequence[str],
    chase_days: int,
    valid_from: date,
    source: str,
    confidence: str = dated.Confidence.VERIFIED,
    confirmed: Sequence[str] = (),
    act: Act,
) -> Entry:
    """How long things are kept from a day on, and what may become of them: those of a kind, or all
    that have no rule of their own. What held before ends there.

    Raises Refused for days in the wrong order, for a sale sooner than the law allows (and, unless
    `confirmed`, for any other end that soon of what was left for work), without a source, for a
    day years ahead, and for a past day once anything holds: what was given up was given up by the
    rule of its day. What was decided for the same day before is put right.
    """
    said: dict[str, Any] = {
        "remind_days": list(remind_days),
        "letter_days": letter_days,
        "letter_notice_days": letter_notice_days,
        "give_up_days": give_up_days,
        "outcomes": list(outcomes),
    }
    _may_hold(kind, said, on=valid_from).or_refuse(confirmed)
    if not source.strip() or confidence not in dated.Confidence.values:
        raise Refused("source", _("Say where this rule comes from: a law, a decision, a guess."))
    rows = _may_begin(kind, valid_from, act)
    rule = dated.decide(
        rows,
        valid_from,
        of={"desk_id": act.desk.pk, "kind": kind},
        **said,
        chase_days=chase_days,
        source=" ".join(source.split())[:300],
        confidence=confidence,
    )
    facts = {name: value for name, value in said.items() if name != "outcomes"}
    ways = [Code(one) for one in outcomes]
    return journal.append(
        act, "set_unclaimed_rule", rule, kind=kind, outcomes=ways, valid_from=valid_from, **facts
    )


def _may_hold(kind: Kind | None, said: dict[str, Any], *, on: date) -> Verdict:
    """What the law and good sense say of it; a rule for all may be one for things left for work."""
    worked_on = kind is None or kind.has(Step.PARTNER, Step.QUOTE)
    days_of_law = shipped.sale_days(on)
    return rules.may_be_unclaimed(**said, worked_on=worked_on, sale_days=days_of_law)


def _may_begin(kind: Kind | None, valid_from: date, act: Act) -> QuerySet[UnclaimedRule]:
    """The rules of this kind so far. Raises Refused where none may begin on this day."""
    rows = UnclaimedRule.objects.at(act.desk).filter(kind=kind)
    today = days.day_of(act.at, act.desk.zone)
    dated.near(valid_from, on=today)
    if valid_from < today and rows.exists():
        raise Refused("rule_past", _("What was stays as it was: choose today or a later day."))
    return rows
