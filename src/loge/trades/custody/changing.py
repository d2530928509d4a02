"""Changes that several verbs make alike. Only actions call this; the turn of the desk is held."""

from typing import Any

from loge.house.journal import actions as journal
from loge.house.journal.models import Entry
from loge.house.notices import actions as notices
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.custody.models import BackReason, Deposit


def change(
    deposit: Deposit,
    name: str,
    act: Act,
    *,
    remark: str = "",
    said: dict[str, Any] | None = None,
    **changes: Any,
) -> Entry:
    """Change a deposit that stays in its state, if it is in one where that makes sense."""
    rows = Deposit.objects.filter(pk=deposit.pk, state__in=Deposit.CHANGES[name])
    if not rows.update(**changes):
        raise Refused("state", deposit.why_not(name))
    facts = {k: v for k, v in changes.items() if journal.writing.can_be_fact(v)}
    return journal.append(act, name, deposit, remark=remark, **facts, **(said or {}))


def set_aside(deposit: Deposit, name: str, reason: BackReason, act: Act, remark: str = "") -> Entry:
    """It goes back to the carrier, and nobody need be told of it any more."""
    entry = journal.move(deposit, name, act=act, remark=remark, back_reason=reason)
    notices.drop(deposit)
    return entry
