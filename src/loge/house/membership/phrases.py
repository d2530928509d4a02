"""How the journal reads joining, renewing, pausing, leaving, and what was decided."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from loge.house.journal import sentences
from loge.house.membership.models import Card, Membership, MembershipRule, Pause, PriceRight

PHRASES = {
    "join": _("%(by)s let the household %(household)s join, %(cents)s owed"),
    "renew": _("%(by)s renewed the household %(household)s, %(cents)s owed"),
    "cancel_membership": _("%(by)s undid the membership of the household %(household)s"),
    "leave_membership": _("%(by)s wrote that the household %(household)s leaves on %(until)s"),
    "pause_membership": _(
        "%(by)s paused the household %(household)s from %(starts_on)s to %(until)s; "
        "its membership now runs until %(ends)s"
    ),
    "resume_membership": _(
        "%(by)s ended the pause of the household %(household)s; "
        "its membership now runs until %(ends)s"
    ),
    "issue_card": _("%(by)s gave the household %(household)s a card"),
    "send_card": _("%(by)s had the card of the household %(household)s sent to %(person)s"),
    "set_membership_rule": _("%(by)s set how memberships run from %(valid_from)s on"),
    "set_price_right": _("%(by)s wrote who may pay another price: %(subject)s"),
    "end_price_right": _("%(by)s ended a ground for another price: %(subject)s"),
    "stop_reminders": _("%(by)s wrote that the household %(subject)s wants no reminders"),
    "take_up_reminders": _("%(by)s wrote that the household %(subject)s wants reminders again"),
    "remind": _("%(by)s reminded %(person)s of the membership of the household %(subject)s"),
}


def register() -> None:
    """Tell the journal."""
    sentences.read_as(PHRASES)
    sentences.called("membership.membership", _memberships)
    sentences.called("membership.card", _cards)
    sentences.called("membership.pause", _pauses)
    sentences.called("membership.membershiprule", _rules)
    sentences.called("membership.priceright", _rights)


def _memberships(ids: Collection[int]) -> dict[int, str]:
    known = Membership.objects.filter(pk__in=ids).select_related("household")
    return {membership.pk: membership.household.name for membership in known}


def _cards(ids: Collection[int]) -> dict[int, str]:
    return dict(Card.objects.filter(pk__in=ids).values_list("pk", "number"))


def _pauses(ids: Collection[int]) -> dict[int, str]:
    known = Pause.objects.filter(pk__in=ids).select_related("membership__household")
    return {pause.pk: pause.membership.household.name for pause in known}


def _rules(ids: Collection[int]) -> dict[int, str]:
    known = MembershipRule.objects.filter(pk__in=ids)
    return {rule.pk: str(rule.get_period_display()) for rule in known}


def _rights(ids: Collection[int]) -> dict[int, str]:
    return dict(PriceRight.objects.filter(pk__in=ids).values_list("pk", "words"))
