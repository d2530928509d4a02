"""How the journal reads what is agreed with partners, and what came of it."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from loge.house.conventions.models import Condition, Convention, Equipment, Support
from loge.house.journal import sentences

PHRASES = {
    "sign_convention": _("%(by)s wrote down %(subject)s with %(partner)s, from %(valid_from)s on"),
    "change_convention": _("%(by)s changed %(subject)s with %(partner)s"),
    "set_fee": _(
        "%(by)s wrote down the monthly fee of %(subject)s: %(cents)s, from %(valid_from)s on"
    ),
    "prefer_fee": _(
        "%(by)s chose the monthly fee of %(subject)s to count with: %(cents)s,"
        " from %(valid_from)s on"
    ),
    "set_hourly_cost": _("%(by)s wrote down what an hour costs: %(cents)s, from %(valid_from)s on"),
    "announce_month": _(
        "%(by)s wrote down what %(partner)s announced for the month that begins on %(month)s:"
        " %(fee_cents)s and %(commission_cents)s of commissions"
    ),
    "receive_month": _(
        "%(by)s wrote down %(cents)s from %(partner)s for the month that begins on %(month)s:"
        " on the bank on %(on)s"
    ),
    "take_back_payment": _("%(by)s took back a payment of %(partner)s: %(cents)s"),
    "settle_month": _(
        "%(by)s found a month of %(partner)s right (difference: %(difference_cents)s)"
    ),
    "reopen_month": _("%(by)s opened a month of %(partner)s again"),
    "enter_equipment": _("%(by)s entered equipment lent to the desk: %(subject)s (%(condition)s)"),
    "check_equipment": _("%(by)s looked at %(subject)s: %(condition)s, %(found)s found"),
    "return_equipment": _("%(by)s gave back %(subject)s (%(condition)s)"),
    "keep_equipment": _("%(by)s put right: %(subject)s was not given back"),
    "note_support": _("%(by)s noted: %(kind)s, on %(on)s"),
    "strike_support": _("%(by)s struck out what was noted by mistake: %(kind)s"),
}


def register() -> None:
    """Tell the journal."""
    sentences.read_as(PHRASES)
    sentences.called("conventions.convention", _conventions)
    sentences.called("conventions.equipment", _equipment)
    for verb in ("enter_equipment", "check_equipment", "return_equipment"):
        sentences.means(verb, "condition", Condition.choices)
    for verb in ("note_support", "strike_support"):
        sentences.means(verb, "kind", Support.Kind.choices)


def _conventions(ids: Collection[int]) -> dict[int, str]:
    return dict(Convention.objects.filter(pk__in=ids).values_list("pk", "name"))


def _equipment(ids: Collection[int]) -> dict[int, str]:
    return dict(Equipment.objects.filter(pk__in=ids).values_list("pk", "label"))
