"""What the desk decides of memberships, from a day on."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue import queries as prices
from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.facts import Code
from loge.house.journal.models import Entry
from loge.house.membership import rules
from loge.house.membership.models import MembershipRule, Period, PriceKind, PriceRight
from loge.kernel import dated
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused


@verb(needs=Permission.KEEP_CATALOGUE, notebook=False)
def set_membership_rule(
    *,
    valid_from: date,
    period: Period,
    pro_rata: bool = False,
    next_year_month: int | None = None,
    pause_days: int = 0,
    reminders: Sequence[int] = (),
    source: str = "",
    act: Act,
) -> Entry:
    """How memberships run from a day on. Those that stand already keep their days.

    Raises Refused when a rule is already set from the same day, or what is asked cannot be.
    """
    offsets = sorted(reminders)
    rules.sound(
        next_year_month=next_year_month, pause_days=pause_days, reminders=offsets
    ).or_refuse()
    rows = MembershipRule.objects.at(act.desk)
    if rows.filter(valid_from=valid_from).exists():
        raise Refused("rule_twice", _("A rule is already set from this day. Choose another day."))
    calendar = period == Period.CALENDAR_YEAR
    rule = MembershipRule.objects.create(
        desk_id=act.desk.pk,
        period=Period(period),
        pro_rata=pro_rata and calendar,
        next_year_month=next_year_month if calendar else None,
        pause_days=pause_days,
        reminders=offsets,
        valid_from=valid_from,
        until=dated.begin(rows, valid_from),
        source=" ".join(source.split())[:200],
    )
    names = ("pro_rata", "next_year_month", "pause_days", "reminders", "valid_from")
    facts = {name: getattr(rule, name) for name in names}
    return journal.append(act, "set_membership_rule", rule, period=Period(period), **facts)


@verb(needs=Permission.KEEP_CATALOGUE, notebook=False)
def set_price_right(
    code: str,
    *,
    kind: PriceKind,
    words: str,
    proof: str = "",
    valid_from: date,
    source: str = "",
    act: Act,
) -> Entry:
    """Who may pay another price from a day on, and which paper is looked at. What stood under the
    same code ends there. A price of nothing needs no amount; the others are set in the catalogue.

    Raises Refused without words, or when the code is set from the same day.
    """
    words, proof = " ".join(words.split())[:120], " ".join(proof.split())[:80]
    Code(code.replace("-", "_"))
    if not words or kind == PriceKind.FULL:
        raise Refused("right_words", _("Say in a few words who pays less."))
    rows = PriceRight.objects.at(act.desk).filter(code=code)
    if rows.filter(valid_from__gte=valid_from).exists():
        raise Refused("right_twice", _("This is already decided from that day on."))
    rows.filter(until__isnull=True).update(until=valid_from)
    right = PriceRight.objects.create(
        desk_id=act.desk.pk,
        code=code,
        kind=PriceKind(kind),
        words=words,
        proof=proof,
        valid_from=valid_from,
        source=" ".join(source.split())[:200],
    )
    if kind == PriceKind.FREE:
        _price_of_nothing(right, act.step("price"))
    return journal.append(
        act, "set_price_right", right, kind=PriceKind(kind), valid_from=valid_from
    )


def _price_of_nothing(right: PriceRight, act: Act) -> None:
    """What is free costs nothing from the same day on, unless the catalogue says so already."""
    code, day = PriceKind.FREE.code, right.valid_from
    if prices.price_or_none(act.desk, code, day) is None:
        said = ["price_today"]
        catalogue.set_price(
            code, label=right.words, cents=0, valid_from=day, confirmed=said, act=act
        )


@verb(needs=Permission.KEEP_CATALOGUE, notebook=False)
def end_price_right(right: PriceRight, *, until: date, act: Act) -> Entry:
    """From a day on nobody pays this price on this ground any more. What was agreed stays."""
    if right.until is not None and right.until <= until:
        raise Refused("right_ended", _("This has ended by then already."))
    if until <= right.valid_from:
        raise Refused("right_dates", _("It ends at the earliest on the day after it began."))
    right.until = until
    right.save(update_fields=["until"])
    return journal.append(act, "end_price_right", right, until=until)
