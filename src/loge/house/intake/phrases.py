"""How the journal reads an import."""

from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loge.house.intake.models import Import
from loge.house.journal import sentences
from loge.kernel.templatetags import said

PHRASES = {
    "begin_import": gettext_lazy("%(by)s opened a list to take it in: %(subject)s"),
    "run_import": gettext_lazy("%(by)s began to take in %(subject)s, %(rows)s rows"),
    "finish_import": gettext_lazy(
        "%(by)s took in %(subject)s: %(persons)s people, %(households)s households, "
        "%(known)s already known, %(refused)s left aside"
    ),
    "drop_import": gettext_lazy("%(by)s gave up %(subject)s"),
    "undo_import": gettext_lazy(
        "%(by)s undid %(subject)s: %(persons)s people and %(households)s households removed, "
        "%(stay)s stay"
    ),
    "take_over_membership": gettext_lazy(
        "%(by)s wrote that the household %(household)s was a member already, until %(until)s"
    ),
}


def register() -> None:
    """Tell the journal."""
    sentences.read_as(PHRASES)
    sentences.called("intake.import", _imports)


def _imports(ids: Collection[int]) -> dict[int, str]:
    known = Import.objects.filter(pk__in=ids).select_related("desk")
    words = _("the list of %(day)s")
    return {f.pk: words % {"day": said.day_year(f.begun_at, f.desk.zone)} for f in known}
