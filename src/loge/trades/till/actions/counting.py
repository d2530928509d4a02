"""Counting a drawer at the end of the day, and closing it."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.ledger import actions as ledger
from loge.house.seals import actions as seals
from loge.house.seals.codes import Code
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.till import queries
from loge.trades.till.actions.drawers import BANK, LESS, MORE
from loge.trades.till.actions.writing import account_of
from loge.trades.till.models import Session
from loge.trades.till.rules import counting


@verb(needs=Permission.KEEP_DRAWER, notebook=False)
def count_drawer(
    session: Session,
    *,
    coins: Mapping[int, int],
    others: Mapping[str, int],
    act: Act,
) -> Entry:
    """What was counted: `coins` says how many of each coin and note (by its cents), `others` the
    cents of what the card terminal, the cheques and the Stück come to.

    Nothing is decided yet: it can be counted again, or sold on. Raises Refused for what cannot be.
    """
    counted = {"cash": _cash(coins)}
    for method in queries.ground_methods(session)[1:]:
        counted[method] = others.get(method, 0)
    if any(not -counting.MOST_OF_ONE * 100 <= cents <= 10_000_000 for cents in counted.values()):
        raise Refused("amount", _("Type an amount between 0 and 100 000 €."))
    expected = queries.expected(session)
    gaps = counting.differences(expected, counted)
    entry = journal.move(
        session,
        "count_drawer",
        act=act,
        coins={str(coin): count for coin, count in coins.items() if count},
        counted=counted,
        expected=expected,
        said={"cents": counted["cash"], "difference": sum(gaps.values()) or None},
    )
    seals.log(act, Code.COUNT, session=session.number, difference=sum(gaps.values()))
    return entry


def _cash(coins: Mapping[int, int]) -> int:
    try:
        return counting.cash(coins)
    except ValueError:
        raise Refused("coins", _("Count each coin and note: a whole number, 0 for none.")) from None


@verb(needs=Permission.KEEP_DRAWER, notebook=False)
def resume_drawer(session: Session, *, act: Act) -> Entry:
    """Somebody still comes: the drawer is sold from again, and counted later."""
    return journal.move(session, "resume_drawer", act=act)


@verb(needs=Permission.KEEP_DRAWER, notebook=False)
def close_drawer(session: Session, *, kept_cents: int, explanation: str = "", act: Act) -> Entry:
    """The drawer is closed as counted; so much cash stays for the next opening, the rest goes to
    the bank. A difference is explained, and written to the books.

    Raises Refused when something was sold since the count, without an explanation of a difference,
    or when more is to stay than there is.
    """
    if session.state == Session.State.COUNTED and queries.expected(session) != session.expected:
        raise Refused("sold_since", _("Something was sold since the count. Count again."))
    gaps = counting.differences(session.expected, session.counted)
    if gaps and not explanation.strip():
        raise Refused("explain", _("The count differs. Say what you think happened."))
    cash = session.counted.get("cash", 0)
    if not 0 <= kept_cents <= cash:
        raise Refused("kept", _("No more can stay in the drawer than was counted."))
    entry = journal.move(
        session,
        "close_drawer",
        act=act,
        remark=explanation,
        kept_cents=kept_cents,
        closed_at=act.at,
        said={"difference": sum(gaps.values()) or None, "to_bank": cash - kept_cents},
    )
    _post(session, gaps, cash - kept_cents, act)
    return entry


def _post(session: Session, gaps: Mapping[str, int], to_bank: int, act: Act) -> None:
    """Differences are the desk's own loss or gain, whoever the money belongs to."""
    for method, cents in gaps.items():
        account = account_of(session.drawer, method)
        gap = MORE if cents > 0 else LESS
        ledger.post({account: cents, gap: -cents}, about=session, act=act)
    if to_bank:
        lines = {session.drawer.cash_account: -to_bank, BANK: to_bank}
        ledger.post(lines, about=session, act=act)
