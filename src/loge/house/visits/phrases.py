"""How the journal reads visits."""

from collections.abc import Collection

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from loge.house.journal import sentences
from loge.house.visits.models import Visit

PHRASES = {
    "begin_visit": _("%(by)s began to serve %(person)s"),
    "park_visit": _("%(by)s asked %(subject)s to step aside for a moment"),
    "resume_visit": _("%(by)s took up the visit of %(subject)s"),
    "finish_visit": _("%(by)s finished the visit of %(subject)s"),
    "count_walk_in": _("%(by)s counted somebody who came by"),
    "uncount_walk_in": _("%(by)s took back somebody counted by mistake"),
}


def register() -> None:
    """Tell the journal."""
    sentences.read_as(PHRASES)
    sentences.called("visits.visit", _visits)


def _visits(ids: Collection[int]) -> dict[int, str]:
    known = Visit.objects.filter(pk__in=ids).select_related("person")
    return {v.pk: str(v.person) if v.person else gettext("somebody") for v in known}
