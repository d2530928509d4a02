"""What is decided about deposits: values in, values out.

A deadline is a raw day, exclusive; the open moment before it is worked out by the network's
calendar when it is read, so that a closure moves every deadline without touching a row.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loge.house.people.models import Representative
from loge.kernel.verdict import Reason, Severity, Verdict, verdict
from loge.trades.custody.models import (
    BackReason,
    CollectedAs,
    Document,
    Kind,
    MayCollect,
    Shelf,
    State,
)

ALARM_PERCENT = 90
DOCUMENTS = frozenset(Document) - {Document.TERMINAL, Document.NONE}


def keep_until(received_on: date, kept_days: int) -> date:
    """The first day on which it need not be kept any more.

    Calendar days counted from the day after arrival, Sundays and holidays included: 15 days from
    24 December end with 8 January, so the answer is 9 January (field guide, 1.2 and 1.3).
    """
    return received_on + timedelta(days=kept_days + 1)


def days_late(keep_until_on: date, today: date) -> int:
    """How many days past its last one; 0 while it is in time."""
    return max(0, (today - keep_until_on).days + 1)


@dataclass(frozen=True)
class IdentityCheck:
    """What was seen when something was handed over. No copy, no number of any document.

    `kind` is the document of the person at the counter; `both_documents` says that the addressee's
    original was shown too; `proxy_slip` that the slip signed by the addressee was handed in.
    """

    kind: Document
    collected_as: CollectedAs = CollectedAs.ADDRESSEE
    both_documents: bool = False
    proxy_slip: bool = False


@dataclass(frozen=True)
class Kept:
    """What matters of a deposit to who may collect it."""

    addressee: str
    carrier: str
    kind: str
    may_collect: str
    keep_until_on: date
    identity_needed: bool = True
    documents: Collection[str] = DOCUMENTS


@dataclass(frozen=True)
class Collector:
    """What matters of the person at the counter: what they are to the addressee.

    `represents`: named on the addressee's card as somebody who may act for them; `guardian`: by a
    judge, whose judgment stands in for a slip, and for the second original once it has been seen.
    """

    name: str
    is_addressee: bool = False
    same_household: bool = False
    represents: bool = False
    guardian: bool = False

    @property
    def quality(self) -> CollectedAs:
        """The quality that serves this person best."""
        if self.is_addressee:
            return CollectedAs.ADDRESSEE
        if self.represents:
            return CollectedAs.REPRESENTATIVE
        return CollectedAs.HOUSEHOLD if self.same_household else CollectedAs.RELATIVE


def collector(
    name: str,
    *,
    person: int,
    addressee: int | None,
    household: int | None,
    homes: Collection[int],
    theirs: Collection[int],
    mandates: Collection[str],
) -> Collector:
    """What a person is to whoever a deposit is for; the ids of people and of households.

    `household` is the deposit's own, `homes` and `theirs` are where the person and the addressee
    live now; `mandates` are the kinds of mandate by which the person acts for the addressee. Where
    no addressee is named, or they live nowhere we know, the household on the deposit stands in.
    """
    there = set(theirs) or ({household} - {None})
    together = not there.isdisjoint(homes)
    if addressee == person or (addressee is None and together):
        return Collector(name, is_addressee=True, same_household=True)
    return Collector(
        name,
        same_household=together,
        represents=bool(mandates),
        guardian=Representative.Kind.GUARDIAN in mandates,
    )


def may_collect(kept: Kept, who: Collector, identity: IdentityCheck, *, on: date) -> Verdict:
    """Whether this person may take it today, with this identity check, by the carrier's rule."""
    return verdict(
        _late(kept, on),
        _quality(kept, who, identity),
        _identity(kept, identity),
        *([] if who.is_addressee else _in_their_place(kept, who, identity)),
    )


def _late(kept: Kept, on: date) -> Reason | None:
    late = days_late(kept.keep_until_on, on)
    if not late:
        return None
    sentence = ngettext(
        "%(days)s day late: it could have gone back already.",
        "%(days)s days late: it could have gone back already.",
        late,
    )
    return Reason("late", sentence % {"days": late}, Severity.NOTICE, {"days": late})


def _quality(kept: Kept, who: Collector, identity: IdentityCheck) -> Reason | None:
    """The quality claimed must be one this person has."""
    claimed, names = identity.collected_as, {"name": who.name, "addressee": kept.addressee}
    if who.is_addressee:
        return None
    if claimed == CollectedAs.ADDRESSEE:
        said = _("This is for %(addressee)s, not for %(name)s.")
        return Reason("not_addressee", said % names, Severity.IMPOSSIBLE)
    if claimed == CollectedAs.HOUSEHOLD and not who.same_household:
        said = _("%(name)s does not live with %(addressee)s.")
        return Reason("not_household", said % names, Severity.IMPOSSIBLE)
    if claimed == CollectedAs.REPRESENTATIVE and not who.represents:
        said = _("Nobody has named %(name)s to act for %(addressee)s.")
        return Reason("not_representative", said % names, Severity.IMPOSSIBLE)
    return None


def _identity(kept: Kept, identity: IdentityCheck) -> Reason | None:
    """An identity must have been seen, with a document the carrier names."""
    if not kept.identity_needed:
        return None
    if identity.kind == Document.NONE:
        said = _("An identity document must be seen: %(carrier)s asks for it.")
        return Reason("identity", said % {"carrier": kept.carrier}, Severity.IMPOSSIBLE)
    if identity.kind == Document.TERMINAL:
        if kept.may_collect == MayCollect.TERMINAL:
            return None
        said = _("%(carrier)s asks for an identity document; its terminal alone is not enough.")
        return Reason("terminal_alone", said % {"carrier": kept.carrier}, Severity.IMPOSSIBLE)
    if identity.kind not in kept.documents:
        said = _("%(carrier)s does not name this kind of document. Does its terminal accept it?")
        return Reason("document", said % {"carrier": kept.carrier}, Severity.CONFIRM)
    return None


def _in_their_place(kept: Kept, who: Collector, identity: IdentityCheck) -> list[Reason | None]:
    """What the carrier's rule asks of somebody who is not the addressee."""
    rule = _RULES[MayCollect(kept.may_collect)]
    return [rule(kept, who, identity)]


def _by_slip(kept: Kept, who: Collector, identity: IdentityCheck) -> Reason | None:
    if who.guardian and identity.collected_as == CollectedAs.REPRESENTATIVE:
        return None
    if identity.proxy_slip and identity.both_documents:
        return None
    said = _(
        "For somebody else, %(carrier)s asks for the slip signed by %(addressee)s "
        "and both identity documents."
    )
    return _missing("proxy_slip", said, kept)


def _by_originals(kept: Kept, who: Collector, identity: IdentityCheck) -> Reason | None:
    if identity.both_documents:
        return None
    if who.guardian and identity.collected_as == CollectedAs.REPRESENTATIVE:
        # Assumed: these carriers say nothing of guardians, the law lets them act (Civil Code, 473).
        said = _("%(name)s is %(addressee)s’s guardian: have you seen the judgment?")
        words = {"name": who.name, "addressee": kept.addressee}
        return Reason("judgment", said % words, Severity.CONFIRM)
    if identity.proxy_slip:
        said = _(
            "%(carrier)s does not accept a written authority: "
            "%(addressee)s’s original document must be shown too."
        )
        return _missing("no_written_authority", said, kept)
    said = _("For somebody else, %(carrier)s asks for both original identity documents.")
    return _missing("both_originals", said, kept)


def _by_terminal(kept: Kept, who: Collector, _identity: IdentityCheck) -> Reason | None:
    said = _("This is for %(addressee)s. Does %(carrier)s’s terminal accept %(name)s?")
    words = {"addressee": kept.addressee, "carrier": kept.carrier, "name": who.name}
    return Reason("terminal_accepts", said % words, Severity.CONFIRM)


def _by_household(kept: Kept, who: Collector, identity: IdentityCheck) -> Reason | None:
    if who.same_household or who.represents or identity.proxy_slip:
        return None
    said = _("%(name)s does not live with %(addressee)s. Has %(addressee)s agreed?")
    words = {"name": who.name, "addressee": kept.addressee}
    return Reason("agreed", said % words, Severity.CONFIRM)


def _missing(code: str, said: str, kept: Kept) -> Reason:
    words = {"carrier": kept.carrier, "addressee": kept.addressee}
    return Reason(code, said % words, Severity.IMPOSSIBLE)


_RULES = {
    MayCollect.PROXY_SLIP: _by_slip,
    MayCollect.BOTH_ORIGINALS: _by_originals,
    MayCollect.TERMINAL: _by_terminal,
    MayCollect.HOUSEHOLD: _by_household,
}


def may_give_back(state: str, keep_until_on: date, *, on: date) -> Verdict:
    """Whether something may go back to the carrier today: before its time, only when confirmed."""
    if state != State.HELD or on >= keep_until_on:
        return verdict()
    said = _("Its time is not over: it can still be collected. Does the carrier ask for it?")
    return verdict(Reason("early", said, Severity.CONFIRM))


def why_back(state: str, known: str, *, late: bool) -> BackReason:
    """Why it goes back: the reason it was set aside for, or what its state and the day say."""
    if state == State.SET_ASIDE and known:
        return BackReason(known)
    if state == State.UNIDENTIFIED:
        return BackReason.NOBODY
    return BackReason.EXPIRED if late else BackReason.RECALLED


def may_put_right(left_on: date, last_day: date | None, *, on: date) -> Verdict:
    """A slip of the hand is put right until the end of the next open day after it.

    Later, the carrier's own record stands and the person must be asked. `last_day` is that open
    day; None when the desk does not open again.
    """
    if last_day is None or on <= last_day or on <= left_on:
        return verdict()
    said = _("Too late to put right: this is possible until the end of the next open day.")
    return verdict(Reason("too_late", said, Severity.IMPOSSIBLE))


@dataclass(frozen=True)
class Place:
    """A shelf as it stands: how many things are on it, how many of them this household's."""

    id: int
    kind: str
    capacity: int
    rank: int
    taken: int
    same_household: int = 0

    @property
    def room(self) -> int:
        return self.capacity - self.taken


def propose_shelf(places: Iterable[Place], kind: str) -> int | None:
    """The id of the shelf to use: with the household's other things, else the emptiest of the right
    kind, else the emptiest of all; None when every shelf is full."""
    wanted = Shelf.Kind.PARCEL if kind == Kind.PARCEL else Shelf.Kind.LETTER
    free = [place for place in places if place.room > 0]
    right = [place for place in free if place.kind == wanted]
    beside = [place for place in right if place.same_household]
    if beside:
        return min(beside, key=lambda p: (-p.same_household, p.rank)).id
    if right or free:
        return min(right or free, key=lambda p: (-p.room, p.rank)).id
    return None


def lowest_free(taken: Collection[int]) -> int:
    """The lowest short number nobody else's parcel bears now."""
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


@dataclass(frozen=True)
class Fullness:
    """How full the shelves are; `alarm` says that arrivals should be refused soon."""

    taken: int
    capacity: int

    @property
    def percent(self) -> int:
        return 100 * self.taken // self.capacity if self.capacity else 0

    @property
    def alarm(self) -> bool:
        return bool(self.capacity) and self.percent >= ALARM_PERCENT
