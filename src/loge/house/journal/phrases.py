"""How the journal reads what is done to itself."""

from django.utils.translation import gettext_lazy as _

from loge.house.journal import sentences

PHRASES = {
    "restore": _(
        "%(by)s put a backup back: this journal goes on from entry %(restored_to)s; it had come to "
        "%(lost)s"
    ),
}


def register() -> None:
    """Tell the reader of the journal."""
    sentences.read_as(PHRASES)
