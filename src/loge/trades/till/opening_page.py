"""What the page on which the till is opened shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from loge.kernel import days
from loge.kernel.act import Act
from loge.kernel.templatetags.said import euros
from loge.trades.till import queries, selling
from loge.trades.till.amounts import cents_of, typed_cents
from loge.trades.till.models import Drawer, Session
from loge.trades.till.queries import Ground


@dataclass(frozen=True)
class ToOpen:
    """A drawer on the opening page: running already, or with what should lie in it."""

    drawer: Drawer
    session: Session | None
    kept: int | None
    typed: str
    wrong: str = ""
    seen: str = ""

    @property
    def name(self) -> str:
        return f"float-{self.drawer.code}"


@dataclass(frozen=True)
class Opening:
    """The drawers of the desk before a day of sales."""

    rows: Sequence[ToOpen]
    left_open: Sequence[Session]
    counted: Sequence[Drawer]

    @property
    def shut(self) -> list[ToOpen]:
        return [row for row in self.rows if row.session is None]

    @property
    def wrong(self) -> bool:
        return any(row.wrong for row in self.rows)

    @property
    def focus(self) -> str:
        """The field to begin with: the first that is wrong, or the first."""
        names = [row.name for row in self.shut if row.wrong] + [row.name for row in self.shut]
        return names[0] if names else ""

    @property
    def floats(self) -> dict[str, int]:
        """Cents by drawer, of those that are still shut."""
        return {row.drawer.code: cents_of(row.typed) or 0 for row in self.shut}


def opening(act: Act, sent: Mapping[str, str] | None = None) -> Opening:
    """The opening page; `sent` is what was typed."""
    ground = queries.ground(act.desk)
    today = days.day_of(act.at, act.desk.zone)
    rows = [_to_open(drawer, ground, sent) for drawer in ground.drawers.values()]
    rows = [row for row in rows if row.drawer.used or row.session or row.kept]
    return Opening(rows, ground.left_open(today), selling.counted(ground))


def _to_open(drawer: Drawer, ground: Ground, sent: Mapping[str, str] | None) -> ToOpen:
    running = ground.sessions.get(drawer.code)
    last = None if running else queries.last_session(drawer)
    kept = last.kept_cents if last else None
    typed = typed_cents(kept) if kept is not None else ""
    if sent is None or running:
        return ToOpen(drawer, running, kept, typed)
    typed = sent.get(f"float-{drawer.code}", "").strip()
    wrong = _wrong_float(typed, kept, seen=sent.get(f"seen-{drawer.code}", ""))
    return ToOpen(drawer, running, kept, typed, wrong, seen=typed)


def _wrong_float(typed: str, kept: int | None, *, seen: str) -> str:
    """What is wrong with a float: no amount; or not what was kept, until that was `seen` once. A
    slip of the hand would stand in the books as money lost."""
    cents = cents_of(typed)
    if not typed or cents is None:
        return _("Type how much lies in it: 50, or 0 for nothing.")
    if kept is None or cents == kept or typed == seen:
        return ""
    less = _("%(cents)s less than at the last count. If that is what lies in it, open the till.")
    more = _("%(cents)s more than at the last count. If that is what lies in it, open the till.")
    return (less if cents < kept else more) % {"cents": euros(abs(cents - kept))}
