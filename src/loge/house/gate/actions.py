"""The gate as acts meet it, and what is decided about it: suspending, allowing all the same."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from loge.house.catalogue.models import Service
from loge.house.gate import queries, rules, services
from loge.house.gate.models import (
    GateRule,
    Override,
    OverrideReason,
    Suspension,
    SuspensionReason,
)
from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.facts import Code
from loge.house.journal.models import Entry
from loge.house.people.models import Household, Person
from loge.kernel import dated, days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused

LONGEST = 366


def check(
    who: Household | Person, service: Service | str, *, confirmed: Sequence[str] = (), act: Act
) -> list[Code]:
    """Ask the gate before an act: called by a trade's verb, within its transaction.

    `confirmed` holds the codes somebody has said yes to. Answers those that mattered, to stand in
    the entry (`confirmed=… or None`). Raises Refused with the sentences of whatever is left.
    """
    today = days.day_of(act.at, act.desk.zone)
    verdict = queries.may_have(who, service, desk=act.desk, on=today)
    verdict.or_refuse(confirmed)
    return [Code(reason.code) for reason in verdict.to_confirm]


@verb(needs=Permission.OVERRIDE_GATE)
def override_gate(
    who: Household | Person, *, service: str, reason: OverrideReason, remark: str = "", act: Act
) -> Entry:
    """Give a service today although the gate says no, and say why. It holds for this day and this
    service, for somebody and for the household they live in if it is the only one.

    Raises Refused for what is no service here, and when nothing stands in the way that may be
    passed over.
    """
    _check_service(service, act)
    today = days.day_of(act.at, act.desk.zone)
    verdict = queries.may_have(who, service, desk=act.desk, on=today)
    in_the_way = [Code(r.code) for r in verdict.reasons if r.code not in {"closed", "ends_soon"}]
    if {"stopped", "to_come"} & set(in_the_way):
        verdict.or_refuse()
    if verdict.yes:
        raise Refused("nothing_in_the_way", _("Nothing stands in the way: go on as usual."))
    homes = queries.homes(who, today)
    row = Override.objects.create(
        desk_id=act.desk.pk,
        household_id=homes[0] if len(homes) == 1 else None,
        person=who if isinstance(who, Person) else None,
        service=service,
        on=today,
        reason=OverrideReason(reason),
    )
    return journal.append(
        act,
        "override_gate",
        row,
        remark=remark,
        who=who,
        service=Code(service.replace("-", "_")),
        passed_over=in_the_way,
        reason=OverrideReason(reason),
    )


def _check_service(service: str, act: Act) -> None:
    here = Service.objects.filter(desk_id=act.desk.pk, code=service)
    if not services.known(service) and not here.exists():
        raise Refused("no_service", _("This is no service of this desk. Choose one of the list."))


@verb(needs=Permission.KEEP_MEMBERSHIPS, notebook=False)
def suspend(
    household: Household, *, until: date, reason: SuspensionReason, remark: str = "", act: Act
) -> Entry:
    """Keep a household from the members' services until an exclusive day. The post stays open."""
    today = days.day_of(act.at, act.desk.zone)
    present = queries.held([household.pk], None, on=today).until
    rules.may_suspend(today, until, suspended=present is not None, most=LONGEST).or_refuse()
    suspension = Suspension.objects.create(
        desk_id=act.desk.pk,
        household=household,
        reason=SuspensionReason(reason),
        starts_on=today,
        until=until,
    )
    return journal.append(
        act,
        "suspend",
        suspension,
        remark=remark,
        household=household,
        until=until,
        reason=SuspensionReason(reason),
    )


@verb(needs=Permission.KEEP_MEMBERSHIPS, notebook=False)
def lift_suspension(suspension: Suspension, *, act: Act) -> Entry:
    """The suspension ends now."""
    today = days.day_of(act.at, act.desk.zone)
    if suspension.until <= today:
        raise Refused("suspension_over", _("This suspension is over already."))
    suspension.until, suspension.lifted_at = max(today, suspension.starts_on), act.at
    suspension.save(update_fields=["until", "lifted_at"])
    return journal.append(act, "lift_suspension", suspension, household=suspension.household)


@verb(needs=Permission.KEEP_CATALOGUE, notebook=False)
def set_gate_rule(
    *,
    owed_limit: int | None,
    minor_below: int | None = None,
    valid_from: date,
    source: str = "",
    act: Act,
) -> Entry:
    """Up to how many cents a household may owe before somebody must say yes, and below which age a
    child for whom no adult is known is asked about, from a day on. None: nobody is asked. Raises
    Refused when it is already set from the same day."""
    rows = GateRule.objects.at(act.desk)
    if rows.filter(valid_from=valid_from).exists():
        raise Refused("gate_twice", _("A limit is already set from this day. Choose another day."))
    rule = GateRule.objects.create(
        desk_id=act.desk.pk,
        owed_limit=owed_limit,
        minor_below=minor_below,
        valid_from=valid_from,
        until=dated.begin(rows, valid_from),
        source=" ".join(source.split())[:200],
    )
    return journal.append(
        act, "set_gate_rule", rule, cents=owed_limit, age=minor_below, valid_from=valid_from
    )
