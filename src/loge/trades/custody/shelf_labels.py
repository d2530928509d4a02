"""Labels for the shelves: the code one reads from afar, and one that a scanner reads."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from loge.kernel import paper, qr
from loge.kernel.refusal import Refused
from loge.trades.custody import shelving
from loge.trades.custody.models import Shelf

TEMPLATE = "trades/custody/paper/shelf_labels.typ"


def pdf(shelves: Sequence[Shelf], desk: Any) -> bytes:
    """A tagged PDF, ten labels on a sheet of A4. Raises Refused without a shelf."""
    if not shelves:
        raise Refused("no_label", _("There is no shelf yet: nothing to print."))
    data = {
        "title": _("Labels of the shelves"),
        "language": (get_language() or "fr").split("-")[0],
        "desk": desk.short_name,
        "labels": [_label(shelf) for shelf in shelves],
    }
    return paper.pdf(TEMPLATE, data)


def _label(shelf: Shelf) -> dict[str, str]:
    holds = {"kind": shelf.get_kind_display(), "n": shelf.capacity}
    return {
        "code": shelf.code,
        "holds": _("%(kind)s, %(n)s at most") % holds,
        "qr": qr.on_paper(f"{shelving.LABEL}{shelf.code}"),
        "alt": _("Code of shelf %(code)s") % {"code": shelf.code},
    }
