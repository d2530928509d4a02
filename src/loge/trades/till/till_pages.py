"""What the pages of counting and closing show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from loge.kernel import days
from loge.kernel.act import Act
from loge.kernel.refusal import Elsewhere
from loge.kernel.templatetags.said import euros
from loge.trades.till import queries, selling
from loge.trades.till.amounts import cents_of, typed_cents
from loge.trades.till.models import Drawer, Method, Payment, Session
from loge.trades.till.rules import counting
from loge.trades.till.selling import Waiting


@dataclass(frozen=True)
class Gap:
    """What one method came to against what was expected, in words."""

    method: str
    counted: int
    expected: int

    @property
    def label(self) -> str:
        return str(Method(self.method).label).capitalize()

    @property
    def difference(self) -> int:
        return self.counted - self.expected

    @property
    def words(self) -> str:
        if not self.difference:
            return _("right to the cent")
        said = {"cents": euros(abs(self.difference))}
        missing, more = _("%(cents)s missing"), _("%(cents)s too much")
        return (missing if self.difference < 0 else more) % said


@dataclass(frozen=True)
class Counted:
    """A drawer on the closing page."""

    session: Session
    stale: bool
    first: bool = False
    explanation: str = ""
    kept: str = ""
    wrong: Mapping[str, str] = field(default_factory=dict)

    @property
    def drawer(self) -> Drawer:
        return self.session.drawer

    @property
    def code(self) -> str:
        return self.drawer.code

    @property
    def done(self) -> bool:
        """Counted, and nothing sold since."""
        return self.session.state == Session.State.COUNTED and not self.stale

    @property
    def gaps(self) -> list[Gap]:
        said = self.session
        return [Gap(m, c, said.expected.get(m, 0)) for m, c in said.counted.items()]

    @property
    def told(self) -> list[Gap]:
        """The methods with anything in them."""
        return [gap for gap in self.gaps if gap.counted or gap.expected or gap.method == "cash"]

    @property
    def differs(self) -> bool:
        return any(gap.difference for gap in self.gaps)


@dataclass(frozen=True)
class Closing:
    """Where the closing of the day stands."""

    drawers: Sequence[Counted]
    closed: Sequence[Session]
    baskets: Sequence[Waiting]
    on: date

    @property
    def left_open(self) -> Session | None:
        """A session of another day, which is closed first."""
        return next((c.session for c in self.drawers if c.session.opened_on < self.on), None)

    @property
    def counted(self) -> bool:
        return all(one.done for one in self.drawers)

    @property
    def ready(self) -> bool:
        return self.counted and not self.baskets and bool(self.drawers or self.closed)

    @property
    def wrong(self) -> bool:
        return any(one.wrong for one in self.drawers)

    @property
    def focus(self) -> str:
        """The field of the last step to begin with: the first that is wrong, or the first."""
        for one in self.drawers:
            for name, shown in (("why", one.differs), ("kept", True)):
                if shown and (name in one.wrong or not self.wrong):
                    return f"{name}-{one.code}"
        return ""


def closing(act: Act, sent: Mapping[str, str] | None = None) -> Closing:
    """The closing page; `sent` is what was typed for the last step."""
    waiting = Session.objects.at(act.desk).filter(closing=None).select_related("drawer__partner")
    sessions = list(waiting.order_by("drawer__rank", "drawer__pk", "pk"))
    running = [s for s in sessions if s.state != Session.State.CLOSED]
    drawers = [_counted(session, sent) for session in running]
    turn = next((one.code for one in drawers if not one.done), "")
    return Closing(
        [replace(one, first=one.code == turn) for one in drawers],
        [s for s in sessions if s.state == Session.State.CLOSED],
        selling.waiting(act, training=False),
        days.day_of(act.at, act.desk.zone),
    )


def _counted(session: Session, sent: Mapping[str, str] | None) -> Counted:
    if session.state != Session.State.COUNTED:
        return Counted(session, stale=False)
    stale = queries.expected(session) != session.expected
    code, cash = session.drawer.code, session.counted.get("cash", 0)
    if sent is None:
        return Counted(session, stale, kept=typed_cents(min(session.float_cents, cash)))
    kept, why = sent.get(f"kept-{code}", "").strip(), sent.get(f"why-{code}", "").strip()[:300]
    one = Counted(session, stale, explanation=why, kept=kept)
    wrong = {}
    if not kept or cents_of(kept) is None or (cents_of(kept) or 0) > cash:
        wrong["kept"] = _("Type what stays, at most what was counted: 50, or 0 for nothing.")
    if one.differs and not why:
        wrong["why"] = _("The count differs. Say what you think happened.")
    return replace(one, wrong=wrong)


@dataclass(frozen=True)
class Coin:
    """One coin or note, and how many were counted."""

    cents: int
    typed: str

    @property
    def name(self) -> str:
        return f"coin-{self.cents}"

    @property
    def wrong(self) -> bool:
        return not _is_count(self.typed)


@dataclass(frozen=True)
class Count:
    """The page on which a drawer is counted: nothing on it says what should be there."""

    session: Session
    coins: Sequence[Coin]
    others: Sequence[tuple[str, str, str]]
    cheques: Sequence[Payment]
    wrong: bool = False

    @property
    def focus(self) -> str:
        """The field to begin with: the first that is wrong, or the first."""
        coins = [coin.name for coin in self.coins if coin.wrong]
        others = [f"other-{m}" for m, _label, typed in self.others if cents_of(typed) is None]
        return [*coins, *others, self.coins[0].name][0]


def count(act: Act, code: str, sent: Mapping[str, str] | None = None) -> Count:
    """The counting page of a drawer; counted again, it begins with what was counted before.
    Raises Elsewhere for a drawer that is not running."""
    session = running(act.desk, code)
    before = {f"coin-{coin}": str(n) for coin, n in session.coins.items()}
    cents = session.counted.items()
    before |= {f"other-{m}": typed_cents(c) for m, c in cents if c >= 0}
    known = before if sent is None else sent
    coins = [Coin(c, known.get(f"coin-{c}", "").strip()) for c in reversed(counting.COINS)]
    methods = queries.ground_methods(session)[1:]
    others = [(m, str(Method(m).label), known.get(f"other-{m}", "").strip()) for m in methods]
    wrong = any(coin.wrong for coin in coins)
    wrong = wrong or any(cents_of(typed) is None for _m, _label, typed in others)
    return Count(session, coins, others, cheques(session), wrong)


def _is_count(typed: str) -> bool:
    return not typed or (typed.isascii() and typed.isdigit() and len(typed) < 6)


def counted(page: Count) -> tuple[dict[int, int], dict[str, int]]:
    """The coins and the other methods as they were typed."""
    coins = {coin.cents: int(coin.typed) for coin in page.coins if coin.typed}
    return coins, {method: cents_of(typed) or 0 for method, _label, typed in page.others}


def running(desk: Any, code: str) -> Session:
    """The running session of a drawer. Raises Elsewhere when there is none."""
    rows = Session.objects.at(desk).running().filter(drawer__code=code)
    session = rows.select_related("drawer__partner").first()
    if session is None:
        raise Elsewhere(f"no session of {code}")
    return session


def cheques(session: Session) -> list[Payment]:
    """The cheques of a session, as they were taken; those given back stand with a minus."""
    rows = session.payments.filter(method=Method.CHEQUE).select_related("receipt__person")
    return list(rows.order_by("receipt_id", "position"))
