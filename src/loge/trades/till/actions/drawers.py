"""Opening a drawer, and cash put in or taken out of it."""

from datetime import date

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.ledger import actions as ledger
from loge.house.seals import actions as seals
from loge.house.seals.codes import Code
from loge.house.seals.rules import Word
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.till import queries, tracing
from loge.trades.till.actions import closing
from loge.trades.till.models import Drawer, Movement, Session

BANK, ON_THE_WAY, MORE, LESS = "512", "580", "758", "658"
MOST_CASH = 1_000_000  # a drawer of more than 10,000 € is a slip of the hand
_COUNTERPART = {
    Movement.Why.CHANGE: ON_THE_WAY,
    Movement.Why.BANK: BANK,
    Movement.Why.PURCHASE: "471",
    Movement.Why.OTHER: "471",
}


@verb(needs=Permission.KEEP_DRAWER, notebook=False)
def open_drawer(drawer: Drawer, *, float_cents: int, act: Act) -> Entry:
    """The day begins: so much lies in the drawer. What is missing against the last count is written
    down as a difference; months and years that are over are closed first.

    Raises Refused while it is open, or while an earlier day of this desk was not closed.
    """
    _check_amount(float_cents)
    today = days.day_of(act.at, act.desk.zone)
    last = queries.last_session(drawer)
    if last is not None and last.state != Session.State.CLOSED:
        raise Refused("drawer_open", last.why_not("open_drawer"))
    _check_days_before(act, today)
    _begin(act)
    closing.close_what_is_over(act, before=today)
    session = Session.objects.create(
        desk_id=act.desk.pk,
        drawer=drawer,
        number=last.number + 1 if last else 1,
        opened_at=act.at,
        opened_on=today,
        opened_by=act.by,
        float_cents=float_cents,
    )
    difference = float_cents - (last.kept_cents or 0) if last else 0
    _post_opening(session, float_cents, difference, last is None, act)
    seals.log(
        act,
        Code.OPENING,
        drawer=Word(drawer.code),
        session=session.number,
        cents=float_cents,
        difference=difference or None,
    )
    return journal.append(
        act,
        "open_drawer",
        session,
        drawer=drawer,
        number=session.number,
        cents=float_cents,
        difference=difference or None,
    )


def _begin(act: Act) -> None:
    """The technical log begins with the first opening, and knows what was decided since the last
    one."""
    if not Session.objects.at(act.desk).exists():
        seals.log(act, Code.BEGINNING)
    tracing.catch_up(act)


def _check_days_before(act: Act, today: date) -> None:
    """No closing may take in two days."""
    left = Session.objects.at(act.desk).filter(closing=None, opened_on__lt=today)
    if left.exists():
        raise Refused("day_left_open", _("An earlier day was not closed. Close it first."))


def _post_opening(session: Session, cents: int, difference: int, first: bool, act: Act) -> None:
    account = session.drawer.cash_account
    if first and cents:
        ledger.post({account: cents, ON_THE_WAY: -cents}, about=session, act=act)
    elif difference:
        gap = MORE if difference > 0 else LESS
        ledger.post({account: difference, gap: -difference}, about=session, act=act)


@verb(needs=Permission.KEEP_DRAWER, notebook=False)
def move_cash(
    session: Session, *, cents: int, why: Movement.Why, remark: str = "", act: Act
) -> Entry:
    """Cash is put in (positive cents) or taken out (negative), with its reason.

    Raises Refused when more is taken out than lies there, or the drawer is not open.
    """
    _check_amount(abs(cents) or -1)
    if session.state != Session.State.OPEN:
        raise Refused("drawer_closed", session.why_not("move_cash"))
    check_of_today(session, act)
    if why == Movement.Why.OTHER and not remark.strip():
        raise Refused("why", _("Say what this cash was for."))
    if cents < 0 and queries.expected(session)["cash"] + cents < 0:
        raise Refused("too_little", _("There is not that much cash in this drawer."))
    movement = Movement.objects.create(session=session, at=act.at, by=act.by, cents=cents, why=why)
    counterpart = _COUNTERPART.get(why) or _partner_account(session)
    ledger.post({session.drawer.cash_account: cents, counterpart: -cents}, about=movement, act=act)
    drawer = Word(session.drawer.code)
    seals.log(act, Code.CASH, drawer=drawer, session=session.number, cents=cents, why=why)
    return journal.append(
        act, "move_cash", movement, session=session, cents=cents, why=why, remark=remark
    )


def check_of_today(session: Session, act: Act) -> None:
    """No money moves in a drawer of another day. Raises Refused for one that was left open."""
    if session.opened_on < days.day_of(act.at, act.desk.zone):
        said = {"drawer": session.drawer.name}
        raise Refused(
            "day_left_open",
            _("%(drawer)s was not closed. Count it first, then open it for today.") % said,
        )


def _partner_account(session: Session) -> str:
    partner = session.drawer.partner
    if partner is None:
        raise Refused("partner", _("Pay a partner from their statement, in the office."))
    return partner.account


def _check_amount(cents: int) -> None:
    if not 0 <= cents <= MOST_CASH:
        raise Refused("amount", _("Type an amount between 0 and 10 000 €."))
