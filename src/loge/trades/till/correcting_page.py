"""What may be put right of a receipt: what is left to give back, how it was paid."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from loge.kernel.refusal import Elsewhere
from loge.kernel.rows import number
from loge.trades.till import put_right, queries
from loge.trades.till.actions.correcting import Why, given_back
from loge.trades.till.amounts import milli_of, typed_milli
from loge.trades.till.models import Drawer, Kind, Method, Payment, Receipt, ReceiptLine
from loge.trades.till.queries import Ground

FIELDS = ("why", "remark", "into", "reference")
GIVEN_BACK_BY = (Method.CASH, Method.CARD, Method.STUCK)


@dataclass(frozen=True)
class LineLeft:
    """A line of the receipt, and how much of it was not given back yet."""

    line: ReceiptLine
    milli: int
    typed: str = ""

    @property
    def name(self) -> str:
        return f"back-{self.line.pk}"

    @property
    def most(self) -> str:
        return typed_milli(self.milli)


@dataclass(frozen=True)
class Turnable:
    """A payment that still stands, and what it may be turned into."""

    payment: Payment
    into: Sequence[Method]


def _ways_back(drawer: Drawer, *, taken: Collection[str], card: bool, typed: str) -> list[Method]:
    """What was chosen before comes first; then the card, for what was paid by card."""
    ways = [m for m in GIVEN_BACK_BY if m in taken]
    ways = [m for m in ways if m != Method.STUCK or drawer.partner_id is None]
    return sorted(ways, key=lambda way: (way != typed, card and way != Method.CARD))


@dataclass(frozen=True)
class Correcting:
    """The page of a receipt that is put right; `sent` is what was typed on one of its forms."""

    receipt: Receipt
    sent: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def ground(self) -> Ground:
        """The till today."""
        return queries.ground(self.receipt.desk)

    @cached_property
    def corrections(self) -> list[Receipt]:
        return list(self.receipt.corrections.order_by("number"))

    @property
    def cancellable(self) -> bool:
        """Whether the whole sale can be taken back still."""
        sale = self.receipt.kind == Kind.SALE
        return sale and all(one.kind == Kind.PAYMENT for one in self.corrections)

    @cached_property
    def lines(self) -> list[LineLeft]:
        """What may still be given back."""
        if self.receipt.kind != Kind.SALE:
            return []
        back = put_right.lines_given_back(self.receipt)
        rows = self.receipt.lines.select_related("drawer", "partner", "article__partner")
        rows = rows.order_by("position")
        found = [LineLeft(row, row.milli - back.get(row.pk, 0), self._typed(row)) for row in rows]
        return [one for one in found if one.milli > 0]

    def _typed(self, row: ReceiptLine) -> str:
        return self.sent.get(f"back-{row.pk}", "").strip()

    @cached_property
    def drawers(self) -> list[tuple[Drawer, list[Method]]]:
        """The drawers the lines lie in, with how money may be given back from each: by card first
        what was paid by card."""
        known = {one.line.drawer_id: one.line.drawer for one in self.lines}
        cards = {p.drawer_id for p in self.receipt.payments.all() if p.method == Method.CARD}
        taken = self.ground.till.methods
        typed = {d.code: self.sent.get(f"method-{d.code}", "") for d in known.values()}
        return [
            (d, _ways_back(d, taken=taken, card=d.pk in cards, typed=typed[d.code]))
            for d in known.values()
        ]

    @cached_property
    def payments(self) -> list[Turnable]:
        """The payments that stand and lay in a drawer."""
        moved = put_right.payments_moved(self.receipt)
        stands: dict[tuple[int, str], int] = {}
        for one in moved:
            which = (one.drawer_id, one.method)
            stands[which] = stands.get(which, 0) + one.cents
        return [
            Turnable(one, into)
            for one in moved
            if 0 < one.cents <= stands[one.drawer_id, one.method]
            and (into := put_right.turnable(one, self.ground))
        ]

    def payment(self, which: str) -> Payment:
        """One of its payments, by id. Raises Elsewhere for one of another receipt."""
        found = [p for p in put_right.payments_moved(self.receipt) if p.pk == number(which)]
        if not found:
            raise Elsewhere(f"payment {which} of receipt {self.receipt.number}")
        return found[0]

    @property
    def quantities(self) -> dict[int, int]:
        """Thousandths to give back, by line."""
        typed = {one.line.pk: milli_of(one.typed) or 0 for one in self.lines}
        return {line: milli for line, milli in typed.items() if milli}

    @property
    def back_cents(self) -> int:
        """What the quantities that were typed come to, in cents; 0 while they cannot be given back
        so."""
        left, wanted = {one.line.pk: one for one in self.lines}, self.quantities
        if any(milli > left[line].milli for line, milli in wanted.items()):
            return 0
        return -sum(given_back(left[line].line, milli).cents for line, milli in wanted.items())

    @property
    def methods(self) -> dict[str, str]:
        """How money is given back, by drawer."""
        return {d.code: self.sent.get(f"method-{d.code}", "") or "cash" for d, _m in self.drawers}

    @property
    def wrong_back(self) -> str:
        """What is wrong with the quantities that were typed."""
        if any(milli_of(one.typed) is None for one in self.lines):
            return _("Type how much: 2, or 0,350.")
        return "" if self.quantities else _("Say what is given back.")

    @property
    def wrong_why(self) -> str:
        """What is wrong with the reason."""
        if self.sent.get("why") not in Why.values:
            return _("Say why.")
        other = self.sent.get("why") == Why.OTHER and not self.sent.get("remark", "").strip()
        return _("Say why.") if other else ""

    @property
    def typed(self) -> dict[str, str]:
        """What stands in the fields of the form that was sent."""
        return {name: self.sent.get(name, "") for name in FIELDS}

    @property
    def untouched(self) -> dict[str, str]:
        """What stands in those of the others."""
        return dict.fromkeys(FIELDS, "")

    @property
    def why(self) -> Why:
        return Why(self.sent["why"])

    @property
    def remark(self) -> str:
        return self.sent.get("remark", "").strip()[:300]

    @property
    def whys(self) -> list[tuple[str, str]]:
        return [(value, str(label)) for value, label in Why.choices]
