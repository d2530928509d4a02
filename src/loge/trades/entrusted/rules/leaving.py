"""What may be left."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from loge.kernel.money import MOST_CENTS
from loge.kernel.verdict import Verdict, no, verdict
from loge.trades.entrusted.models import Step

MOST_THINGS = 60


@dataclass(frozen=True, kw_only=True)
class Left:
    """One thing as it is left. `piece` is the id of the usual name chosen, None for another;
    `price_cents` the price agreed now, tax included, None where it is on quote or nothing is paid;
    `value_cents` its purchase value where somebody said it."""

    name: str
    piece: int | None = None
    condition: str = ""
    price_cents: int | None = None
    value_cents: int | None = None


def may_leave(
    things: Sequence[Left],
    steps: Collection[str],
    *,
    owner_known: bool,
    leaver_known: bool,
    same_person: bool,
) -> Verdict:
    """Things with names; somebody whose they are, unless they were found; a price or a quote where
    they are paid, and none where they are not."""
    return _things(things, steps) & verdict(
        no("no_owner", _("Say whose it is: search for the resident."))
        if not owner_known and Step.FOUND not in steps
        else None,
        no("no_neighbour", _("Say which neighbour leaves it."))
        if Step.NEIGHBOUR in steps and not leaver_known
        else None,
        no("to_themselves", _("Nobody leaves something for themselves: choose the neighbour."))
        if Step.NEIGHBOUR in steps and same_person
        else None,
    )


def _things(things: Sequence[Left], steps: Collection[str]) -> Verdict:
    """What is left, without regard to whose it is."""
    paid = Step.PAYMENT in steps and Step.QUOTE not in steps
    amounts = [c for t in things for c in (t.price_cents, t.value_cents) if c is not None]
    return verdict(
        no("no_thing", _("Say what is left: at least one thing.")) if not things else None,
        no("too_many", _("At most %(most)s things stand on one ticket.") % {"most": MOST_THINGS})
        if len(things) > MOST_THINGS
        else None,
        no("no_name", _("Each thing has a name: say what it is."))
        if any(not thing.name.strip() for thing in things)
        else None,
        no("no_price", _("Each thing has a price: write it on its line."))
        if paid and any(thing.price_cents is None for thing in things)
        else None,
        no("unpaid", _("Nothing is paid for this: it has no price."))
        if Step.PAYMENT not in steps and any(thing.price_cents for thing in things)
        else None,
        no("amount", _("This amount cannot be. Type it again."))
        if any(not 0 <= cents <= MOST_CENTS for cents in amounts)
        else None,
    )


def may_strike_out(*, here: bool, was_out: bool, own: bool) -> Verdict:
    """A ticket written by mistake: all of it lies at the desk (`here`), none of it was ever with a
    partner or taken out, and whoever strikes it out took it in, or may put right (`own`)."""
    gone = _("Something of this ticket has left already: it cannot be struck out any more.")
    other = _("Somebody else took it in: ask whoever holds the desk to strike it out.")
    return verdict(
        no("left", gone) if was_out or not here else None,
        no("not_yours", other) if not own else None,
    )


def may_change_owner(*, known: bool, same: bool, here: bool, paid: bool) -> Verdict:
    """Another owner, while all of it is still in the desk's hands and nothing of it was paid."""
    return verdict(
        no("no_owner", _("Nobody is known for it yet: write the name instead."))
        if not known
        else None,
        no("same_owner", _("This is the owner already.")) if same else None,
        no("over", _("Something of this ticket has left already: its owner stays as written."))
        if not here
        else None,
        no("paid", _("Something of it was paid: give the money back at the till first."))
        if paid
        else None,
    )
