"""Taking something in: its number read, its rule found, a short number and a shelf given.

Only actions call this; the turn of the desk is held.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from loge.house import labels
from loge.house.journal.facts import Code
from loge.house.labels import Candidate, Certainty
from loge.house.network import holidays
from loge.house.network import queries as network
from loge.house.people import rules as people
from loge.house.people.models import Household, Person
from loge.kernel import days
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.custody import queries, rooming, rules, ruling, saying
from loge.trades.custody.models import (
    Carrier,
    CarrierRule,
    Counted,
    Deposit,
    Kind,
    Product,
    Shelf,
    State,
)


@dataclass(frozen=True)
class Taken:
    """What was said of it at the counter; None is left to Loge."""

    number: str
    kind: Kind | None
    carrier: Carrier | None
    shelf: Shelf | None
    damaged: bool
    product: Product | None = None
    measured: rules.Measured | None = None
    confirmed: Sequence[str] = ()


@dataclass(frozen=True)
class Arrived:
    """What was taken in, what was measured of it, and what somebody said yes to for it."""

    deposit: Deposit
    measured: rules.Measured
    confirmed: list[Code]


def take_in(taken: Taken, state: State, act: Act, **owner: Any) -> Arrived:
    """Write the row. `owner` holds the columns that `owner` or `label` give.

    Raises Refused when its number is still here or cannot be a number, and, unless that was
    confirmed, when it is above what the carrier takes, when arrivals are stopped, and when there is
    no room for it.
    """
    today = days.day_of(act.at, act.desk.zone)
    candidate = choose(taken.number, taken.carrier)
    here = queries.numbers_here(act.desk)
    if candidate is not None and candidate.number in here.values():
        not_here_twice(act.desk, candidate.number)
    carrier = taken.carrier or _carrier(candidate)
    kind = Kind(taken.kind or (candidate.kind if candidate else Kind.LETTER))
    number = candidate.number if candidate else ""
    rule = ruling.on_arrival(carrier, kind, number, taken.product, on=today)
    shelf, room = rooming.shelf_for(act.desk, taken.shelf, kind, owner.get("household"))
    measured = taken.measured or rules.Measured()
    allowed = rules.may_receive(rule, measured)
    allowed = allowed & rooming.may_arrive(act.desk, carrier, act.at) & room
    allowed.or_refuse(taken.confirmed)
    deposit = Deposit.objects.create(
        desk_id=act.desk.pk,
        kind=kind,
        state=state,
        short_number=rules.lowest_free(here),
        carrier=carrier,
        rule=rule,
        shelf=shelf,
        damaged=taken.damaged,
        received_at=act.at,
        keep_until_on=_counted(today, rule.kept_days, rule, act.desk),
        back_on=_back_on(today, rule, act.desk),
        **_read(candidate),
        **owner,
    )
    return Arrived(deposit, measured, [Code(reason.code) for reason in allowed.to_confirm])


def _read(candidate: Candidate | None) -> dict[str, Any]:
    """The columns that a reading of its number fills."""
    if candidate is None:
        return {}
    return {name: getattr(candidate, name) for name in ("number", "symbology", "certainty")}


def facts(arrived: Arrived) -> dict[str, Any]:
    """What the journal states of an arrival: ids and figures; the carrier's number stays out."""
    deposit = arrived.deposit
    return {
        **asdict(arrived.measured),
        "confirmed": arrived.confirmed or None,
        "addressee": deposit.addressee,
        "household": deposit.household,
        "kind": Kind(deposit.kind),
        "carrier": deposit.carrier,
        "rule": deposit.rule,
        "shelf": deposit.shelf,
        "short_number": deposit.short_number,
        "certainty": Certainty(deposit.certainty) if deposit.certainty else None,
        "damaged": deposit.damaged or None,
        "keep_until_on": deposit.keep_until_on,
        "back_on": deposit.back_on,
    }


def choose(typed: str, carrier: Carrier | None) -> Candidate | None:
    """The surest reading, or the surest of those that the carrier chosen agrees with.

    None without a number. Raises Refused for a text that cannot be one, and for a label of ours.
    """
    if not typed.strip():
        return None
    if labels.ours(typed):
        raise Refused("our_label", saying.our_label())
    found = labels.read(typed)
    if not found:
        raise Refused(
            "not_a_number",
            _("A number has 6 to 40 letters and digits. Scan again, or leave it empty."),
        )
    agreeing = [c for c in found if carrier is not None and c.carrier_code == carrier.code]
    return (agreeing or found)[0]


def not_here_twice(desk: Any, number: str) -> None:
    """Raises Refused, naming where it stands, when a thing with this number is here."""
    if not number:
        return
    here = Deposit.objects.at(desk).here().filter(number=number).told().first()
    if here is not None:
        raise Refused("already_here", saying.already_here(here))


def number_again(deposit: Deposit, verb: str, act: Act) -> int:
    """The short number of something that is here again: its own, or the lowest free one.

    Raises Refused when it has not left, left too long ago, or was received anew meanwhile.
    """
    if not deposit.LIFECYCLE.may(verb, deposit.state) or deposit.left_at is None:
        raise Refused("state", deposit.why_not(verb))
    zone = deposit.desk.zone
    left_on, today = days.day_of(deposit.left_at, zone), days.day_of(act.at, zone)
    following = days.span(left_on, zone)[1]
    opens = network.calendar(deposit.desk, around=left_on).next_open(following)
    last_day = days.day_of(opens, zone) if opens else None
    rules.may_put_right(left_on, last_day, on=today).or_refuse()
    not_here_twice(deposit.desk, deposit.number)
    taken = queries.short_numbers(deposit.desk)
    kept = deposit.short_number
    return kept if kept not in taken else rules.lowest_free(taken)


def owner(addressee: Person | None, household: Household | None, act: Act) -> dict[str, Any]:
    """The columns that say whose it is from now on. Raises Refused when neither is given."""
    if addressee is None and household is None:
        raise Refused("nobody", _("Say who it is for, or receive it as unknown."))
    home = queries.home(addressee, household, on=days.day_of(act.at, act.desk.zone))
    return {"addressee": addressee, "household": home, **label("")}


def label(name: str) -> dict[str, Any]:
    """The columns that say what name is written on it, and how that name is found."""
    written = " ".join(name.split())[:120]
    return {"label_name": written, "label_key": people.sort_key(written)}


def _carrier(candidate: Candidate | None) -> Carrier:
    """Who brought it; where the table has no row for them, it is another carrier."""
    code = candidate.carrier_code if candidate else "la_poste"
    known = {c.code: c for c in Carrier.objects.filter(code__in=[code, ruling.OTHER])}
    return known.get(code) or known[ruling.OTHER]


def _back_on(today: date, rule: CarrierRule, desk: Any) -> date | None:
    """The day the carrier takes it back, where its rule names a later one than the first on which
    it need not be kept."""
    if rule.back_on_day is None or rule.back_on_day <= rule.kept_days + 1:
        return None
    return _counted(today, rule.back_on_day - 1, rule, desk)


def _counted(today: date, many: int, rule: CarrierRule, desk: Any) -> date:
    """The day after so many, counted as the rule says; without working days, nothing is asked about
    holidays."""
    if rule.counted == Counted.CALENDAR:
        return rules.keep_until(today, many)
    return rules.keep_until(today, many, off=lambda day: bool(holidays.holiday(desk.holidays, day)))
