"""How the journal reads lines that were refused."""

from django.utils.translation import gettext_lazy as _

from loge.house.journal import sentences

PHRASES = {"refuse_line": _("A line of %(by)s's notebook was refused")}


def register() -> None:
    """Tell the journal."""
    sentences.read_as(PHRASES)
