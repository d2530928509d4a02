"""How memberships run, and who pays which price: taken over from another desk, or begun with."""

from datetime import date, timedelta
from functools import partial

from django.utils.translation import gettext as _

from loge.house.membership import actions as membership
from loge.house.membership import configure
from loge.house.membership.models import MembershipRule, Period, PriceKind, PriceRight
from loge.house.network.cloning import Part, Setting, cloning
from loge.house.network.founding import beginning
from loge.house.network.models import Desk


def register() -> None:
    """After the prices they rest on."""
    cloning.add("membership", settings, rank=30)
    beginning.add("membership", configure.configure)


def settings(source: Desk, target: Desk, on: date) -> Part:
    """The rule of today, then the grounds for another price."""
    rows = [*_rule(source, target, on), *_rights(source, target, on)]
    return Part("membership", _("Membership rules"), rows)


def _rule(source: Desk, target: Desk, on: date) -> list[Setting]:
    theirs = MembershipRule.objects.at(source).on(on).order_by("-valid_from").first()
    ours = MembershipRule.objects.at(target).on(on).order_by("-valid_from").first()
    if theirs is None:
        return []
    take = partial(
        membership.set_membership_rule,
        valid_from=_from(ours, on),
        period=Period(theirs.period),
        pro_rata=theirs.pro_rata,
        next_year_month=theirs.next_year_month,
        pause_days=theirs.pause_days,
        reminders=theirs.reminders,
        source=_("as at %(desk)s") % {"desk": source.short_name},
    )
    said = _said(ours) if ours else ""
    return [Setting("membership:rule", _("How long memberships run"), _said(theirs), said, take)]


def _said(rule: MembershipRule) -> str:
    days = ", ".join(str(number) for number in rule.reminders)
    words = [
        str(Period(rule.period).label),
        _("pro rata") if rule.pro_rata else "",
        _("next year from month %(month)s on") % {"month": rule.next_year_month}
        if rule.next_year_month
        else "",
        _("pause of %(days)s days") % {"days": rule.pause_days} if rule.pause_days else "",
        _("reminders: %(days)s") % {"days": days} if days else "",
    ]
    return " · ".join(word for word in words if word)


def _rights(source: Desk, target: Desk, on: date) -> list[Setting]:
    ours = {right.code: right for right in PriceRight.objects.at(target).on(on)}
    return [
        Setting(
            f"membership:{theirs.code}",
            theirs.words,
            _paid(theirs),
            _paid(ours[theirs.code]) if theirs.code in ours else "",
            partial(
                membership.set_price_right,
                theirs.code,
                kind=PriceKind(theirs.kind),
                words=theirs.words,
                proof=theirs.proof,
                valid_from=_from(ours.get(theirs.code), on),
                source=_("as at %(desk)s") % {"desk": source.short_name},
            ),
        )
        for theirs in PriceRight.objects.at(source).on(on).order_by("code")
    ]


def _paid(right: PriceRight) -> str:
    words = [str(PriceKind(right.kind).label), right.words, right.proof]
    return " · ".join(word for word in words if word)


def _from(ours: MembershipRule | PriceRight | None, on: date) -> date:
    """Today; tomorrow where ours begins today already."""
    return on + timedelta(days=1) if ours is not None and ours.valid_from == on else on
