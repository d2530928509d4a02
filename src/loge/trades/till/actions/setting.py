"""What the till is set to."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.seals import actions as seals
from loge.house.seals.codes import Code
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.till.models import Method, Till


@verb(needs=Permission.KEEP_TILL, notebook=False)
def set_till(
    till: Till,
    *,
    methods: Collection[str],
    heads_to: str = "",
    printer: str = "",
    footer: str = "",
    act: Act,
) -> Entry:
    """Which methods are taken, where the heads of closings are mailed, which printer there is.

    Raises Refused without any method. Cash is always taken: it is legal tender.
    """
    known = [m.value for m in Method if m.value in methods]
    if Method.CASH.value not in known:
        raise Refused("cash", _("Cash is always taken: leave it ticked."))
    till.methods, till.heads_to = known, heads_to
    till.printer, till.footer = printer.strip(), " ".join(footer.split())
    till.save()
    seals.log(act, Code.SETTINGS, till=till)
    return journal.append(act, "set_till", till, methods=[Method(m) for m in known])
