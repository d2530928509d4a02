"""What the counter does in one gesture: several verbs of several trades, in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from loge.house.daybook import actions as daybook
from loge.house.daybook.models import DayNote
from loge.house.journal.models import Entry
from loge.house.membership import actions as membership
from loge.house.membership.models import Membership
from loge.house.notices import actions as notices
from loge.house.notices.models import Notice
from loge.house.people import actions as people
from loge.house.people.models import Household, Person, Residence
from loge.house.visits import actions as visits
from loge.house.visits.models import Visit
from loge.kernel.act import Act
from loge.kernel.lock import turn
from loge.kernel.refusal import Refused
from loge.trades.custody import actions as custody
from loge.trades.custody.models import Deposit, Slip
from loge.trades.custody.rules import IdentityCheck


def serve(person: Person, act: Act) -> Act:
    """The act, as part of the person's visit: begun now, or the one under way."""
    entry = visits.begin_visit(person, act=act.step("visit"))
    return act.during(entry.made)


@dataclass(frozen=True)
class Ticked:
    """A deposit to hand over, what was seen for it, and the reasons somebody said yes to."""

    deposit: Deposit
    identity: IdentityCheck
    confirmed: tuple[str, ...] = ()


def hand_over_ready(ticked: Iterable[Ticked], *, to: Person, act: Act) -> list[Entry]:
    """Give a person everything that was ticked: all of it, or nothing when one is refused."""
    with turn(act.desk.slug):
        during = serve(to, act)
        return [
            custody.hand_over(
                one.deposit,
                to=to,
                identity=one.identity,
                confirmed=list(one.confirmed),
                act=during.step(f"deposit{one.deposit.pk}"),
            )
            for one in ticked
        ]


def join(household: Household, *, person: Person | None, act: Act) -> Entry:
    """A household joins, as part of the visit of whoever asks."""
    with turn(act.desk.slug):
        during = serve(person, act) if person else act
        return membership.join(household, act=during)


def renew(
    household: Household, *, person: Person | None, confirmed: Sequence[str] = (), act: Act
) -> Entry:
    """A household renews, as part of the visit of whoever asks."""
    with turn(act.desk.slug):
        during = serve(person, act) if person else act
        return membership.renew(household, confirmed=list(confirmed), act=during)


def hand_out_slips(slips: Iterable[Notice], *, act: Act) -> list[Entry]:
    """The slips are in the letter boxes: all of them are told."""
    with turn(act.desk.slug):
        return [notices.mark_told(slip, act=act.step(f"slip{slip.pk}")) for slip in slips]


def note_about(person: Person, *, text: str, act: Act) -> Entry:
    """A note about somebody, as part of their visit."""
    with turn(act.desk.slug):
        return daybook.write_note(text=text, person=person, act=serve(person, act))


def register(known: dict[str, Any], *, act: Act) -> Entry:
    """A newcomer and, when they bring one, their new household."""
    with turn(act.desk.slug):
        household, role = known["household"], Residence.Role.ADULT
        if household is None:
            entry = people.register_household(
                name=known["household_name"],
                street=known["street"],
                place=known["place"],
                act=act.step("household"),
            )
            household = Household.objects.get(pk=entry.made)
            role = Residence.Role.HOLDER
        return people.register_person(**known["person"], household=household, role=role, act=act)


def close_day(*, act: Act) -> Entry:
    """The day ends, and with it the visits nobody finished."""
    with turn(act.desk.slug):
        for visit in Visit.objects.at(act.desk).filter(state__in=["open", "parked"]):
            visits.finish_visit(visit, act=act.step(f"visit{visit.pk}"))
        return daybook.close_day(act=act)


def undo(entry: Entry, *, reason: Slip, act: Act) -> Entry:
    """Undo what an entry says, where the trade allows it. Raises Refused where it does not."""
    act = act.during(entry.visit)
    if entry.verb == "hand_over":
        deposit = Deposit.objects.get(pk=entry.made)
        return custody.put_right_hand_over(deposit, reason=reason, act=act)
    if entry.verb in {"join", "renew"}:
        made = Membership.objects.get(pk=entry.made)
        return membership.cancel_membership(made, act=act)
    if entry.verb == "write_note":
        return daybook.finish_note(DayNote.objects.get(pk=entry.made), act=act)
    raise Refused("no_undo", _("This cannot be undone here. Put it right where it stands."))
