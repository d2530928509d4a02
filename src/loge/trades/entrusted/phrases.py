"""How the journal reads what is left at the desk."""

from collections.abc import Collection

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from loge.house.journal import sentences
from loge.trades.entrusted.models import Batch, GivenAs, Item, Ticket

PHRASES = {
    "leave_ticket": _("%(by)s took in %(count)s things, %(subject)s"),
    "hand_over_items": _("%(by)s handed over %(count)s things, %(subject)s"),
    "hand_over_item": _("%(by)s handed over %(subject)s (%(given_as)s)"),
    "put_right_item_handed_over": _("%(by)s put right: %(subject)s was not handed over"),
    "bill_items": _("%(by)s charged %(cents)s for %(subject)s"),
    "make_ready": _("%(by)s made %(subject)s ready"),
    "put_right_ready": _("%(by)s put right: %(subject)s is not ready"),
    "cancel_ticket": _("%(by)s struck out %(subject)s, written by mistake"),
    "cancel_item": _("%(by)s struck out %(subject)s"),
    "correct_item": _("%(by)s put right what was written of %(subject)s"),
    "name_owner": _("%(by)s said whose %(subject)s is"),
}


def register() -> None:
    """Tell the journal."""
    sentences.read_as(PHRASES)
    sentences.called("entrusted.ticket", _tickets)
    sentences.called("entrusted.item", _items)
    sentences.called("entrusted.batch", _batches)
    sentences.means("hand_over_item", "given_as", GivenAs.choices)


def _tickets(ids: Collection[int]) -> dict[int, str]:
    rows = Ticket.objects.filter(pk__in=ids).values_list("pk", "number")
    return {pk: gettext("ticket no. %(n)s") % {"n": number} for pk, number in rows}


def _items(ids: Collection[int]) -> dict[int, str]:
    rows = Item.objects.filter(pk__in=ids).values_list("pk", "ticket__number", "position")
    said = gettext("thing no. %(n)s")
    return {pk: said % {"n": f"{number}-{position}"} for pk, number, position in rows}


def _batches(ids: Collection[int]) -> dict[int, str]:
    rows = Batch.objects.filter(pk__in=ids).values_list("pk", "number")
    return {pk: gettext("slip no. %(n)s") % {"n": number} for pk, number in rows}
