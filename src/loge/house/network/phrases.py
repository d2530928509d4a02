"""How the journal reads what is decided about a desk and its hours."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from loge.house.journal import sentences
from loge.house.network.models import Desk

PHRASES = {
    "add_desk": _("%(by)s set up the desk %(subject)s"),
    "set_hours": _("%(by)s set the opening hours from %(valid_from)s on"),
    "set_exception": _("%(by)s changed the hours of %(day)s"),
    "lift_exception": _("%(by)s put back the usual hours of %(day)s"),
    "close": _("%(by)s announced a closure from %(starts_at)s on"),
    "reopen": _("%(by)s put an end to a closure"),
}


def register() -> None:
    """Tell the journal."""
    sentences.read_as(PHRASES)
    sentences.called("network.desk", _desks)


def _desks(ids: Collection[int]) -> dict[int, str]:
    return dict(Desk.objects.filter(pk__in=ids).values_list("pk", "name"))
