"""What is taken out of the till as a file is written down."""

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.facts import Code
from loge.house.journal.models import Entry
from loge.kernel.access import Permission
from loge.kernel.act import Act


class What(models.TextChoices):
    """What can be taken out."""

    RECEIPTS = "receipts", _("receipts")
    CHARGES = "charges", _("unpaid charges")
    ENTRIES = "entries", _("accounting entries")
    TAKINGS = "takings", _("takings")
    LOG = "log", _("technical log")


@verb(needs=Permission.SEE_TILL, notebook=False)
def export_till(
    *,
    what: What,
    rows: int,
    form: Code,
    start: date | None = None,
    until: date | None = None,
    act: Act,
) -> Entry:
    """So many rows of the till's books leave the desk as a file, of these days if of some."""
    days: dict[str, Any] = {"start": start, "until": until}
    return journal.append(
        act, "export_till", "till.till", what=What(what), rows=rows, form=form, **days
    )
