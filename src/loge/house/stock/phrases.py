"""How the journal reads what happens to the stock."""

from collections.abc import Collection

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from loge.house.journal import sentences
from loge.house.stock.models import Kept, Kind, Slip, Why

PHRASES = {
    "keep_stock": _("%(by)s keeps in stock: %(subject)s (at least %(minimum)s)"),
    "stop_keeping": _("%(by)s stopped keeping in stock: %(subject)s"),
    "receive_stock": _("%(by)s received stock (%(units)s): %(subject)s"),
    "count_stock": _("%(by)s counted the stock: %(subject)s, %(count)s articles"),
    "write_off_stock": _("%(by)s wrote off stock (%(units)s, %(why)s): %(subject)s"),
    "send_back_stock": _("%(by)s sent stock back (%(units)s): %(subject)s"),
    "reverse_stock": _("%(by)s took back %(units)s of %(kept)s: %(subject)s"),
}


def register() -> None:
    """Tell the journal."""
    sentences.read_as(PHRASES)
    sentences.called("stock.kept", _kept)
    sentences.called("stock.slip", _slips)
    sentences.means("write_off_stock", "why", Why.choices)


def _kept(ids: Collection[int]) -> dict[int, str]:
    return dict(Kept.objects.filter(pk__in=ids).values_list("pk", "article__name"))


def _slips(ids: Collection[int]) -> dict[int, str]:
    called = {
        Kind.RECEIVED: gettext("delivery %(number)s"),
        Kind.COUNTED: gettext("count %(number)s"),
        Kind.DAMAGED: gettext("write-off %(number)s"),
        Kind.SENT_BACK: gettext("return %(number)s"),
    }
    rows = Slip.objects.filter(pk__in=ids).values_list("pk", "kind")
    return {pk: called[Kind(kind)] % {"number": pk} for pk, kind in rows}
