"""How the journal reads what happens to parcels and letters, and what they are called."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from loge.house.journal import sentences
from loge.trades.custody import saying
from loge.trades.custody.models import Carrier, CarrierRule, Deposit, Product, Shelf

PHRASES = {
    "receive": _("%(by)s received %(subject)s"),
    "receive_unidentified": _("%(by)s received %(subject)s, addressee unknown"),
    "identify": _("%(by)s found out who %(subject)s is for"),
    "reassign": _("%(by)s corrected who %(subject)s is for"),
    "move_shelf": _("%(by)s moved %(subject)s to shelf %(shelf)s"),
    "report_damage": _("%(by)s noted that %(subject)s is damaged"),
    "misaddress": _("%(by)s set %(subject)s aside: not for here"),
    "refuse": _("%(by)s set %(subject)s aside: refused"),
    "put_right_set_aside": _("%(by)s put %(subject)s back on the shelf"),
    "hand_over": _("%(by)s handed %(briefly)s over to %(given_to)s"),
    "put_right_hand_over": _("%(by)s put right the handing over of %(subject)s: it is here again"),
    "give_back": _("%(by)s gave %(subject)s back to the carrier"),
    "give_back_all": _("%(by)s gave the carriers %(count)s things back on one slip"),
    "put_right_give_back": _("%(by)s put right the giving back of %(subject)s: it is here again"),
    "cancel_receipt": _("%(by)s struck out %(subject)s: received by mistake"),
    "set_up_shelf": _("%(by)s set up shelf %(subject)s"),
}


def register() -> None:
    """Tell the journal."""
    sentences.read_as(PHRASES)
    sentences.called("custody.deposit", _deposits, briefly=_things)
    sentences.called("custody.shelf", _shelves)
    sentences.called("custody.carrier", _carriers)
    sentences.called("custody.carrierrule", _rules)
    sentences.called("custody.product", _products)


def _deposits(ids: Collection[int]) -> dict[int, str]:
    return {d.pk: saying.called(d) for d in Deposit.objects.filter(pk__in=ids).told()}


def _things(ids: Collection[int]) -> dict[int, str]:
    return {d.pk: saying.thing(d) for d in Deposit.objects.filter(pk__in=ids)}


def _shelves(ids: Collection[int]) -> dict[int, str]:
    return dict(Shelf.objects.filter(pk__in=ids).values_list("pk", "code"))


def _carriers(ids: Collection[int]) -> dict[int, str]:
    return dict(Carrier.objects.filter(pk__in=ids).values_list("pk", "name"))


def _rules(ids: Collection[int]) -> dict[int, str]:
    known = CarrierRule.objects.filter(pk__in=ids).select_related("product__carrier")
    return {rule.pk: str(rule.product) for rule in known}


def _products(ids: Collection[int]) -> dict[int, str]:
    known = Product.objects.filter(pk__in=ids).select_related("carrier")
    return {product.pk: str(product) for product in known}
