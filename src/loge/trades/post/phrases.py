"""How the journal reads what leaves."""

from collections.abc import Collection as Ids

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from loge.house.journal import sentences
from loge.trades.post.models import Collection, Sending

PHRASES = {
    "deposit_sending": _("%(by)s took in %(kind)s to be sent, proof no. %(receipt_number)s"),
    "correct_sending": _("%(by)s put right what was written of %(subject)s"),
    "take_back_sending": _("%(by)s gave %(subject)s back to its sender"),
    "strike_sending": _("%(by)s struck out %(subject)s: taken in by mistake"),
    "put_right_taking_back": _("%(by)s put right: %(subject)s was not taken back"),
    "collect_sendings": _("%(by)s handed %(count)s sendings to the driver, %(subject)s"),
    "put_right_collection": _("%(by)s put right: %(subject)s was not collected"),
}


def register() -> None:
    """Tell the journal."""
    sentences.read_as(PHRASES)
    sentences.called("post.sending", _sendings)
    sentences.called("post.collection", _collections)
    sentences.means("deposit_sending", "kind", Sending.Kind.choices)


def _sendings(ids: Ids[int]) -> dict[int, str]:
    rows = Sending.objects.filter(pk__in=ids).values_list("pk", "receipt_number")
    return {pk: gettext("sending no. %(n)s") % {"n": number} for pk, number in rows}


def _collections(ids: Ids[int]) -> dict[int, str]:
    rows = Collection.objects.filter(pk__in=ids).values_list("pk", "number")
    return {pk: gettext("round no. %(n)s") % {"n": number} for pk, number in rows}
