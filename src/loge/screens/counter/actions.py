"""What the counter does in one gesture: several verbs of several trades, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from loge.house.daybook import actions as daybook
from loge.house.daybook.models import DayNote
from loge.house.gate import actions as gate
from loge.house.gate.models import OverrideReason
from loge.house.journal.actions import gesture
from loge.house.journal.models import Entry
from loge.house.membership import actions as membership
from loge.house.membership.models import Membership
from loge.house.notices import actions as notices
from loge.house.notices.models import Notice
from loge.house.people import actions as people
from loge.house.people.models import Household, Person, Residence
from loge.house.visits import actions as visits
from loge.house.visits import queries as visiting
from loge.house.visits.models import Visit
from loge.kernel.act import Act
from loge.kernel.lock import turn
from loge.kernel.refusal import Refused
from loge.screens.counter.told import UNDO
from loge.trades.custody import actions as custody
from loge.trades.custody.models import Deposit, Slip
from loge.trades.custody.rules import IdentityCheck


@dataclass(frozen=True)
class Ticked:
    """A deposit to hand over, what was seen for it, and the reasons somebody said yes to."""

    deposit: Deposit
    identity: IdentityCheck
    confirmed: tuple[str, ...] = ()


@gesture
def hand_over_ready(ticked: Sequence[Ticked], *, to: Person, act: Act) -> Entry:
    """Give a person everything that was ticked: all of it, or nothing when one is refused."""
    visit = visits.begin_visit(to, act=act)
    during = act.during(visit.made)
    for one in ticked:
        custody.hand_over(
            one.deposit,
            to=to,
            identity=one.identity,
            confirmed=list(one.confirmed),
            act=during.step(f"deposit{one.deposit.pk}"),
        )
    return visit


@gesture
def join(household: Household, *, person: Person | None, act: Act, **asked: Any) -> Entry:
    """A household joins, as part of the visit of whoever asks; `asked` is what the verb takes."""
    return membership.join(household, **asked, act=visits.serve(person, act))


@gesture
def renew(household: Household, *, person: Person | None, act: Act, **asked: Any) -> Entry:
    """A household renews, as part of the visit of whoever asks; `asked` is what the verb takes."""
    return membership.renew(household, **asked, act=visits.serve(person, act))


@gesture
def override_gate(
    person: Person, *, service: str, reason: OverrideReason, remark: str, act: Act
) -> Entry:
    """A service is allowed to somebody today, as part of their visit."""
    during = visits.serve(person, act)
    return gate.override_gate(person, service=service, reason=reason, remark=remark, act=during)


def hand_out_slips(numbers: Sequence[int], *, act: Act) -> None:
    """The slips that were printed are in the letter boxes: those on the page, and no other.

    One that no longer mattered meanwhile (collected, sent back) is left as it is.
    """
    with turn(act.desk.slug):
        for slip in Notice.objects.at(act.desk).queued().filter(pk__in=numbers):
            notices.mark_told(slip, act=act.step(f"slip{slip.pk}"))


@gesture
def note_about(person: Person, *, text: str, act: Act) -> Entry:
    """A note about somebody: part of their visit when they are here, and no visit when not."""
    visit = visiting.of_person(act.desk, person.pk)
    during = act.during(visit.pk if visit else None)
    return daybook.write_note(text=text, person=person, act=during)


@gesture
def register(known: dict[str, Any], *, confirmed: Sequence[str] = (), act: Act) -> Entry:
    """A newcomer and, when they bring one, their new household; asks first when they look like
    somebody known, unless that was `confirmed`."""
    household, role = known["household"], Residence.Role.ADULT
    if household is None:
        entry = people.register_household(
            name=known["household_name"],
            street=known["street"],
            place=known["place"],
            act=act.step("household"),
        )
        household, role = Household.objects.get(pk=entry.made), Residence.Role.HOLDER
    return people.register_person(
        **known["person"], household=household, role=role, confirmed=list(confirmed), act=act
    )


@gesture
def close_day(*, act: Act) -> Entry:
    """The day ends, and with it the visits nobody finished."""
    for visit in Visit.objects.at(act.desk).filter(state__in=["open", "parked"]):
        visits.finish_visit(visit, act=act.step(f"visit{visit.pk}"))
    return daybook.close_day(act=act)


@gesture
def undo(entry: Entry, *, reason: Slip, act: Act) -> Entry:
    """Undo what an entry says, where the trade allows it and nothing happened to it since.

    Raises Refused otherwise: what stands now may be somebody else's act.
    """
    if entry.verb not in UNDO:
        raise Refused("no_undo", _("This cannot be undone here. Put it right where it stands."))
    since = Entry.objects.about(entry.subject, entry.made).filter(number__gt=entry.number)
    if since.exists():
        raise Refused("since", _("Something happened to it since. Put it right where it stands."))
    act = act.during(entry.visit)
    if entry.verb == "hand_over":
        deposit = Deposit.objects.get(pk=entry.made)
        return custody.put_right_hand_over(deposit, reason=reason, act=act)
    if entry.verb == "write_note":
        return daybook.finish_note(DayNote.objects.get(pk=entry.made), act=act)
    return membership.cancel_membership(Membership.objects.get(pk=entry.made), act=act)
