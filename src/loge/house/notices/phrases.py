"""How the journal reads messages."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from loge.house.journal import sentences
from loge.house.notices.models import Notice

PHRASES = {"mark_told": _("%(by)s told %(subject)s what waits for them")}


def register() -> None:
    """Tell the journal."""
    sentences.read_as(PHRASES)
    sentences.called("notices.notice", _notices)


def _notices(ids: Collection[int]) -> dict[int, str]:
    known = Notice.objects.filter(pk__in=ids).select_related("person")
    return {notice.pk: str(notice.person) for notice in known}
