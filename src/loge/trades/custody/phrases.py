"""How the journal reads what happens to parcels and letters, and what they are called."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from loge.house.journal import sentences
from loge.trades.custody import saying, saying_arrivals, saying_differences
from loge.trades.custody.models import Carrier, CarrierRule, Deposit, Mandate, Product, Shelf
from loge.trades.custody.models.arrivals import StoppedArrivals, StopReason, TurnedAway
from loge.trades.custody.models.comparison import Difference, Settled

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
    "give_back_all": ngettext_lazy(
        "%(by)s gave the carriers %(count)s thing back on one slip",
        "%(by)s gave the carriers %(count)s things back on one slip",
        "count",
    ),
    "put_right_give_back": _("%(by)s put right the giving back of %(subject)s: it is here again"),
    "cancel_receipt": _("%(by)s struck out %(subject)s: received by mistake"),
    "correct_number": _("%(by)s corrected the number of %(subject)s"),
    "set_up_shelf": _("%(by)s set up shelf %(subject)s"),
    "change_shelf": _("%(by)s changed shelf %(subject)s: it holds %(capacity)s"),
    "order_shelves": _("%(by)s put the shelves in another order"),
    "retire_shelf": _("%(by)s retired shelf %(subject)s"),
    "put_shelf_back": _("%(by)s put shelf %(subject)s to use again"),
    "set_shelf_alarm": _("%(by)s said that the desk is nearly full from %(percent)s%% on"),
    "stop_arrivals": _("%(by)s stopped the arrivals %(subject)s: %(reason)s"),
    "resume_arrivals": _("%(by)s let the arrivals %(subject)s be taken in again"),
    "turn_away": _("%(by)s noted that %(carrier)s took %(count)s things away again: %(reason)s"),
    "strike_out_turned_away": _("%(by)s struck out what %(subject)s was said to have taken away"),
    "compare_terminal": _(
        "%(by)s compared with the terminal of %(carrier)s: %(both)s in both, %(here)s only here,"
        " %(there)s only there"
    ),
    "settle_difference": _("%(by)s settled the difference %(subject)s: %(settled_as)s"),
    "settle_differences": ngettext_lazy(
        "%(by)s settled %(count)s difference at once: %(settled_as)s",
        "%(by)s settled %(count)s differences at once: %(settled_as)s",
        "count",
    ),
    "leave_unexplained": _(
        "%(by)s closed the difference %(subject)s with %(carrier)s: never explained"
    ),
    "reopen_difference": _("%(by)s opened the difference %(subject)s again"),
    "add_carrier": _("%(by)s added the carrier %(subject)s"),
    "add_product": _("%(by)s added the product %(subject)s"),
    "change_product": _("%(by)s changed the name or the numbers of %(subject)s"),
    "set_carrier_rule": _("%(by)s wrote what %(subject)s asks, from %(valid_from)s on"),
    "end_carrier_rule": _("%(by)s ended what %(subject)s asks: no longer from %(until)s on"),
    "set_mandate_rule": _("%(by)s set %(subject)s to %(days)s days at most, from %(valid_from)s"),
    "give_mandate": _("%(by)s noted that %(collector)s may collect for %(person)s"),
    "end_mandate": _("%(by)s ended the mandate: %(collector)s no longer collects for %(person)s"),
}


def register() -> None:
    """Tell the journal."""
    sentences.read_as(PHRASES)
    sentences.called("custody.deposit", _deposits, briefly=_things)
    sentences.called("custody.shelf", _shelves)
    sentences.called("custody.carrier", _carriers)
    sentences.called("custody.stoppedarrivals", _stops)
    sentences.called("custody.turnedaway", _turned_away)
    sentences.called("custody.difference", _differences)
    for verb in ("stop_arrivals", "turn_away"):
        sentences.means(verb, "reason", StopReason.choices)
    for verb in ("settle_difference", "settle_differences"):
        sentences.means(verb, "settled_as", Settled.choices)
    sentences.called("custody.carrierrule", _rules)
    sentences.called("custody.product", _products)
    sentences.called("custody.mandate", _mandates)
    sentences.called("custody.mandaterule", _mandate_rules)


def _deposits(ids: Collection[int]) -> dict[int, str]:
    return {d.pk: saying.called(d) for d in Deposit.objects.filter(pk__in=ids).told()}


def _things(ids: Collection[int]) -> dict[int, str]:
    return {d.pk: saying.thing(d) for d in Deposit.objects.filter(pk__in=ids)}


def _shelves(ids: Collection[int]) -> dict[int, str]:
    return dict(Shelf.objects.filter(pk__in=ids).values_list("pk", "code"))


def _carriers(ids: Collection[int]) -> dict[int, str]:
    return dict(Carrier.objects.filter(pk__in=ids).values_list("pk", "name"))


def _stops(ids: Collection[int]) -> dict[int, str]:
    rows = StoppedArrivals.objects.filter(pk__in=ids).select_related("carrier")
    return {row.pk: saying_arrivals.of(row) for row in rows}


def _turned_away(ids: Collection[int]) -> dict[int, str]:
    rows = TurnedAway.objects.filter(pk__in=ids)
    return dict(rows.values_list("pk", "carrier__name"))


def _differences(ids: Collection[int]) -> dict[int, str]:
    rows = Difference.objects.filter(pk__in=ids)
    return {row.pk: saying_differences.called(row) for row in rows}


def _rules(ids: Collection[int]) -> dict[int, str]:
    known = CarrierRule.objects.filter(pk__in=ids).select_related("product__carrier")
    return {rule.pk: str(rule.product) for rule in known}


def _mandates(ids: Collection[int]) -> dict[int, str]:
    known = Mandate.objects.filter(pk__in=ids).select_related("person")
    return {row.pk: _("the mandate of %(name)s") % {"name": row.person} for row in known}


def _mandate_rules(ids: Collection[int]) -> dict[int, str]:
    return dict.fromkeys(ids, str(_("how long a mandate lasts")))


def _products(ids: Collection[int]) -> dict[int, str]:
    known = Product.objects.filter(pk__in=ids).select_related("carrier")
    return {product.pk: str(product) for product in known}
