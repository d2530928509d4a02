"""Who may take something: one function, for the button, the act and the refusal."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from loge.kernel.verdict import Reason, Severity, Verdict, verdict
from loge.trades.entrusted.models import GivenAs, Step


@dataclass(frozen=True, kw_only=True)
class Comer:
    """What somebody is to whoever a ticket is for. `no_longer` is since when they are not allowed
    any more, `not_yet` from when they will be."""

    owner: bool = False
    household: bool = False
    represents: bool = False
    allowed: bool = False
    no_longer: date | None = None
    not_yet: date | None = None

    @property
    def quality(self) -> GivenAs | None:
        """The best quality they come in, None for a stranger to it."""
        for holds, quality in (
            (self.owner, GivenAs.OWNER),
            (self.allowed, GivenAs.ALLOWED),
            (self.represents, GivenAs.REPRESENTATIVE),
            (self.household, GivenAs.HOUSEHOLD),
        ):
            if holds:
                return quality
        return None


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What matters of a thing to who may take it. `to_pay` in cents, which waits in the basket
    where `in_basket`; `undone` says that a price was agreed for work still to be done; `answered`
    that no price waits for the owner's answer; `known` that somebody is known for it."""

    steps: Collection[str]
    known: bool = True
    to_pay: int = 0
    in_basket: bool = False
    undone: bool = False
    answered: bool = True


def may_take(thing: Taken, who: Comer, *, ticket_shown: bool = False) -> Verdict:
    """Its owner may; where only named people may, only they; else the household, who represents
    them, and, once confirmed, who shows the ticket. What was found goes to whoever described it,
    once confirmed. Nothing leaves unpaid; undone, it costs nothing, once confirmed."""
    return verdict(*_who(thing, who, ticket_shown), *_money(thing))


def _who(thing: Taken, who: Comer, ticket_shown: bool) -> list[Reason]:
    if Step.FOUND in thing.steps and not thing.known:
        return [_described()]
    if Step.NAMED in thing.steps:
        return [] if who.owner or who.allowed else [_not_named(who)]
    return [] if who.quality is not None else [_by_ticket() if ticket_shown else _not_theirs()]


def _described() -> Reason:
    said = _("Let them describe it first: colour, what is in it, where it was lost.")
    yes = _("Yes, they described it")
    return Reason("described", said, Severity.CONFIRM, affirms=yes)


def _by_ticket() -> Reason:
    said = _("They are not of the household: the ticket is kept when it is handed over.")
    return Reason("ticket_shown", said, Severity.CONFIRM, affirms=_("Yes, they gave the ticket"))


def _not_theirs() -> Reason:
    return Reason(
        "not_theirs", _("This is somebody else’s. Without the ticket it stays here."), _NO
    )


def _not_named(who: Comer) -> Reason:
    if who.no_longer is not None:
        said = _("They are no longer allowed to take it since %(day)s. It stays here.")
        return Reason("no_longer_allowed", said % {"day": f"{who.no_longer:%d/%m/%Y}"}, _NO)
    if who.not_yet is not None:
        said = _("They are allowed to take it from %(day)s on. It stays here.")
        return Reason("not_yet_allowed", said % {"day": f"{who.not_yet:%d/%m/%Y}"}, _NO)
    said = _("Only those the owner has named may take it. It stays here.")
    return Reason("not_allowed", said, _NO)


_NO = Severity.IMPOSSIBLE


def by_document(*, known: bool, seen: bool = False) -> Verdict:
    """Whom the desk knows by name only shows who they are: once it is confirmed, or said (`seen`)
    which kind of document it was."""
    said = _("They are known by name only: look at an identity document first.")
    yes = _("The document was seen: it is them")
    asked = Reason("document_seen", said, Severity.CONFIRM, affirms=yes)
    return verdict(None if known or seen else asked)


def _money(thing: Taken) -> list[Reason]:
    found = []
    if not thing.answered:
        said = _("A price waits for the owner’s answer: ask them first.")
        found.append(Reason("price_unanswered", said, Severity.IMPOSSIBLE))
    if thing.undone:
        said = _("It is still to be worked on: given back as it is, it costs nothing. Is it so?")
        found.append(
            Reason("undone", said, Severity.CONFIRM, affirms=_("Yes, give it back as it is"))
        )
    if thing.to_pay:
        said = _("It is to be paid first: put it in the basket.")
        if thing.in_basket:
            said = _("It is in the basket: take the money for it first.")
        found.append(Reason("to_pay", said, Severity.IMPOSSIBLE, {"cents": thing.to_pay}))
    return found
