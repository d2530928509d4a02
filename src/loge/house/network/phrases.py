"""How the journal reads what is decided about a desk and its hours."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from loge.house.journal import sentences
from loge.house.network.models import Desk

PHRASES = {
    "add_desk": _("%(by)s set up the desk %(subject)s"),
    "describe_desk": _("%(by)s put right what is said of the desk"),
    "open_desk": _("%(by)s opened the doors of %(subject)s from %(on)s on"),
    "close_desk": _("%(by)s closed %(subject)s for good"),
    "take_over": _(
        "%(by)s took over settings of %(subject)s: %(added)s added, %(changed)s replaced"
    ),
    "set_hours": _("%(by)s set the opening hours from %(valid_from)s on"),
    "withdraw_hours": _("%(by)s called off the opening hours of %(valid_from)s"),
    "set_exception": _("%(by)s changed the hours of %(day)s"),
    "lift_exception": _("%(by)s put back the usual hours of %(day)s"),
    "close": _("%(by)s announced a closure from %(starts_at)s on"),
    "date_reopening": _("%(by)s said that the closure ends: %(ends_at)s"),
    "reopen": _("%(by)s put an end to a closure"),
    "declare_staffing": _("%(by)s said that fewer people hold the desk on %(day)s"),
    "withdraw_staffing": _("%(by)s said that %(day)s is a day like others"),
    "set_reduced": _(
        "%(by)s said what becomes of a service with fewer people, from %(valid_from)s on"
    ),
    "say_elsewhere": _("%(by)s wrote where to go while the desk is closed"),
}


def register() -> None:
    """Tell the journal."""
    sentences.read_as(PHRASES)
    sentences.called("network.desk", _desks)


def _desks(ids: Collection[int]) -> dict[int, str]:
    return dict(Desk.objects.filter(pk__in=ids).values_list("pk", "name"))
