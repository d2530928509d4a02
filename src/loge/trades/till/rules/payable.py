"""How much of a basket each method may pay, and why. Values in, values out."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from loge.kernel.templatetags.said import euros
from loge.kernel.verdict import Reason, Verdict, no, verdict
from loge.trades.till.models.drawer import Method
from loge.trades.till.rules.lines import Line, by_drawer, own

STUCK = 100  # one Stück is one euro, and there are no cents
MOST = 10_000_000  # no payment at a desk is above 100,000 €
IN_DRAWER = frozenset({Method.CASH, Method.CARD, Method.CHEQUE, Method.STUCK})


@dataclass(frozen=True)
class Tendered:
    """One payment somebody offers. `given` is the cash handed in, for the change."""

    drawer: str
    method: Method
    cents: int
    given: int | None = None
    reference: str = ""

    @property
    def change(self) -> int:
        """Cents to give back in cash."""
        return (self.given - self.cents) if self.given is not None else 0


@dataclass(frozen=True)
class Place:
    """A drawer as the rules see it: whose it is, whether anybody opened it."""

    code: str
    name: str
    partner: str = ""


@dataclass(frozen=True)
class Purse:
    """What limits a payment: the methods the desk takes, whether a household is known and what it
    may still owe (cents, None without a limit), whether the colleague may let money go."""

    methods: frozenset[str]
    household: bool = False
    credit: int | None = None
    may_waive: bool = False


@dataclass(frozen=True)
class Payable:
    """How much a method may pay, and the sentence that says why."""

    method: Method
    cents: int
    why: str


def payable(
    method: Method,
    place: Place,
    lines: Sequence[Line],
    purse: Purse,
    tendered: Sequence[Tendered] = (),
) -> Payable:
    """How much of what lies in this drawer the method may still pay, after what was tendered."""
    paid = sum(t.cents for t in tendered if t.drawer == place.code)
    left = max(0, by_drawer(lines).get(place.code, 0) - paid)
    cents, why = _ceiling(method, place, lines, purse, tendered, left)
    return Payable(method, min(left, cents), why)


def _ceiling(
    method: Method,
    place: Place,
    lines: Sequence[Line],
    purse: Purse,
    tendered: Sequence[Tendered],
    left: int,
) -> tuple[int, str]:
    if method not in purse.methods:
        return 0, _("This desk does not take this.")
    if method == Method.STUCK:
        return _stuck(place, left)
    if method == Method.ACCOUNT:
        already = sum(t.cents for t in tendered if t.method == Method.ACCOUNT)
        return _account(place, purse, already)
    if method == Method.WAIVED:
        gone = sum(t.cents for t in tendered if t.method == method and t.drawer == place.code)
        return _waived(place, purse, own(lines, place.code) - gone)
    return left, _("All of it.")


def _stuck(place: Place, left: int) -> tuple[int, str]:
    if place.partner:
        return 0, _("%(owner)s is not paid in Stück.") % {"owner": place.partner}
    whole = left // STUCK * STUCK
    if left and not whole:
        return 0, _("Less than one Stück is left to pay: no cents.")
    if whole == left:
        return whole, _("Whole Stück, without change in euros.")
    rest = euros(left - whole)
    return whole, _("%(count)s Stück, and %(rest)s in another way: no cents, no change.") % {
        "count": whole // STUCK,
        "rest": rest,
    }


def _account(place: Place, purse: Purse, already: int) -> tuple[int, str]:
    if place.partner:
        return 0, _("The money of %(owner)s is paid at once.") % {"owner": place.partner}
    if not purse.household:
        return 0, _("Only a household that is known here can pay later.")
    if purse.credit is None:
        return MOST, _("The household pays it later.")
    cents = max(0, purse.credit - already)
    if not cents:
        return 0, _("The household already owes as much as it may.")
    return cents, _("The household may still owe %(cents)s.") % {"cents": euros(cents)}


def _waived(place: Place, purse: Purse, mine: int) -> tuple[int, str]:
    """Letting go is giving up money, not lowering a price (CGI, article 267, II, 1°): under the
    liable regime the tax of the sale stays due whole (docs/caisse-et-loi.md: our reading, from
    memory, to be confirmed by a lawyer)."""
    if not purse.may_waive:
        return 0, _("Your role does not allow this. Ask the concierge in charge.")
    if mine <= 0:
        return 0, _("Only the desk’s own money can be let go.")
    return mine, _("Only what is the desk’s own. Say why.")


def may_be_paid(
    lines: Sequence[Line],
    tendered: Sequence[Tendered],
    places: Sequence[Place],
    purse: Purse,
    *,
    why: str = "",
) -> Verdict:
    """Whether these payments settle the basket: each within what its method may pay, and in each
    drawer as much as its lines come to. `why` is the reason for money that is let go."""
    known = {place.code: place for place in places}
    reasons: list[Reason | None] = []
    for number, one in enumerate(tendered):
        reasons += _one(one, known.get(one.drawer), lines, tendered[:number], purse)
    if any(t.method == Method.WAIVED for t in tendered) and not why.strip():
        reasons.append(no("waived_why", _("Say why this is let go.")))
    reasons += [_short(known, drawer, owed, tendered) for drawer, owed in by_drawer(lines).items()]
    return verdict(*reasons)


def _one(
    one: Tendered,
    place: Place | None,
    lines: Sequence[Line],
    before: Sequence[Tendered],
    purse: Purse,
) -> list[Reason | None]:
    if place is None or not 0 < one.cents <= MOST or (one.given or 0) > MOST:
        return [no("payment", _("Type an amount between 0,01 € and 100 000 €."))]
    most = payable(one.method, place, lines, purse, before)
    return [
        no("payment_too_much", _too_much(one, place, most)) if one.cents > most.cents else None,
        no("stuck_whole", _("Stück are whole: no cents."))
        if one.method == Method.STUCK and one.cents % STUCK
        else None,
        no("cash_given", _("Less cash was handed in than is to be paid."))
        if one.given is not None and one.given < one.cents
        else None,
    ]


def _too_much(one: Tendered, place: Place, most: Payable) -> str:
    return _("%(method)s: at most %(most)s here (%(drawer)s), not %(cents)s. %(why)s") % {
        "method": one.method.label.capitalize(),
        "most": euros(most.cents),
        "drawer": place.name,
        "cents": euros(one.cents),
        "why": most.why,
    }


def _short(
    known: dict[str, Place], drawer: str, owed: int, tendered: Sequence[Tendered]
) -> Reason | None:
    left = owed - sum(t.cents for t in tendered if t.drawer == drawer)
    if left <= 0:
        return None
    said = {"cents": euros(left), "drawer": known[drawer].name}
    return no("unpaid", _("%(cents)s are still to be paid (%(drawer)s).") % said)
