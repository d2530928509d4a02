"""How the journal reads what is done on the treasurer's pages."""

from django.utils.translation import gettext_lazy as _

from loge.house.journal import sentences
from loge.screens.treasury.actions import What

PHRASES = {"export_till": _("%(by)s took %(what)s of the till as a file (%(rows)s)")}


def register() -> None:
    """Tell the journal."""
    sentences.read_as(PHRASES)
    sentences.means("export_till", "what", What.choices)
