"""How the journal reads what is done to itself."""

from django.utils.translation import gettext_lazy as _

from loge.house.journal import sentences

PHRASES = {
    "restore": _(
        "%(by)s put a backup back: this journal goes on from entry %(restored_to)s; it had come to "
        "%(lost)s"
    ),
    "export_journal": _("%(by)s took %(count)s lines of the journal out as a file"),
    "check_journal": _("%(by)s had the journal checked"),
}


def register() -> None:
    """Tell the reader of the journal."""
    sentences.read_as(PHRASES)
