"""How the journal reads what was asked."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from loge.house.journal import sentences
from loge.trades.requests.models import Request

PHRASES = {
    "ask_service": _("%(by)s wrote down a request of %(person)s: %(subject)s"),
    "advance_request": _("%(by)s took a request further: %(subject)s"),
    "finish_request": _("%(by)s finished a request: %(subject)s"),
    "step_back_request": _("%(by)s took a request one step back: %(subject)s"),
    "cancel_request": _("%(by)s cancelled a request: %(subject)s"),
}


def register() -> None:
    """Tell the journal."""
    sentences.read_as(PHRASES)
    sentences.called("requests.request", _requests)


def _requests(ids: Collection[int]) -> dict[int, str]:
    rows = Request.objects.filter(pk__in=ids).values_list("pk", "service__name")
    return {pk: f"{name} (n° {pk})" for pk, name in rows}
