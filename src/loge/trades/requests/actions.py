"""Asking for a service made in the office, and taking it from step to step."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any, TypedDict, Unpack

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from loge.house.catalogue import answers as questions
from loge.house.catalogue import queries as catalogue
from loge.house.catalogue.models import Procedure, Service
from loge.house.journal import actions as journal
from loge.house.journal.actions import gesture, verb
from loge.house.journal.models import Entry
from loge.house.ledger import actions as ledger
from loge.house.ledger.models import Charge
from loge.house.people.models import Account, Household, Person
from loge.house.visits import actions as visits
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.kernel.verdict import Verdict
from loge.trades.requests import queries, rules
from loge.trades.requests.models import Request

INCOME = "706"


class Agreed(TypedDict, total=False):
    """What is agreed with whoever asks: for when, and who sees to it."""

    due_on: date | None
    due_at: time | None
    in_charge: Account | None


@gesture
def ask_at_counter(
    service: Service,
    *,
    person: Person,
    household: Household | None,
    answers: Sequence[str],
    confirmed: Sequence[str] = (),
    act: Act,
    **agreed: Unpack[Agreed],
) -> Entry:
    """Somebody at the counter asks for a service, as part of their visit."""
    visit = visits.begin_visit(person, act=act.step("visit"))
    during = act.during(visit.made)
    who: dict[str, Any] = {"person": person, "household": household}
    return ask_service(service, **who, answers=answers, confirmed=confirmed, act=during, **agreed)


@verb(needs=Permission.SERVE)
def ask_service(
    service: Service,
    *,
    person: Person,
    household: Household | None = None,
    answers: Sequence[str] = (),
    due_on: date | None = None,
    due_at: time | None = None,
    in_charge: Account | None = None,
    confirmed: Sequence[str] = (),
    act: Act,
) -> Entry:
    """A resident asks for a service made in the office; what it costs is owed at once.

    `answers` come in the order of the questions. Raises Refused when the service is not offered
    today, when an answer is missing, or when the household may not have it (its reasons say why);
    what may be confirmed stands in `confirmed`.
    """
    agreed: Agreed = {"due_on": due_on, "due_at": due_at, "in_charge": in_charge}
    procedure = _procedure(service, days.day_of(act.at, act.desk.zone))
    kept = questions.kept(procedure.questions, answers)
    verdict = _may_ask(procedure, kept, agreed, act)
    verdict &= queries.may_ask(act.desk, service, person, household, at=act.at)
    verdict.or_refuse(confirmed)
    who: dict[str, Any] = {"service": service, "person": person, "household": household}
    asked = {"answers": kept, "steps": procedure.steps, "asked_at": act.at, "moved_at": act.at}
    request = Request.objects.create(desk_id=act.desk.pk, **who, **asked, **agreed)
    charge = _charge(request, procedure, act)
    owed: dict[str, Any] = {"charge": charge, "cents": charge.cents if charge else None}
    return journal.append(act, "ask_service", request, **who, **owed, due_on=due_on)


def _may_ask(procedure: Procedure, kept: list[dict[str, Any]], agreed: Agreed, act: Act) -> Verdict:
    return rules.may_ask(
        procedure.questions,
        kept,
        when=procedure.time,
        due_on=agreed.get("due_on"),
        due_at=agreed.get("due_at"),
        today=days.day_of(act.at, act.desk.zone),
    )


def _procedure(service: Service, today: date) -> Procedure:
    procedure = Procedure.objects.filter(service=service).first()
    if procedure is None or service.status_on(today) != Service.Status.AVAILABLE:
        raise Refused("not_offered", _("This service cannot be asked for today."))
    return procedure


def _charge(request: Request, procedure: Procedure, act: Act) -> Charge | None:
    """What it costs today, owed by the household, or by the person alone."""
    if not procedure.charged:
        return None
    price = catalogue.price(act.desk, request.service.code, days.day_of(act.at, act.desk.zone))
    if not price.cents:
        return None
    with translation.override(settings.LANGUAGE_CODE):
        label = request.service.name
    request.charge = ledger.owe(
        cents=price.cents,
        label=label,
        income=INCOME,
        about=request,
        household=request.household,
        person=None if request.household else request.person,
        act=act,
    )
    request.save(update_fields=["charge"])
    return request.charge


@verb(needs=Permission.SERVE)
def advance_request(request: Request, *, act: Act) -> Entry:
    """The next step; the last one finishes it."""
    if request.step + 1 >= request.last_step:
        return journal.move(
            request, "finish_request", act=act, step=request.last_step, moved_at=act.at
        )
    return journal.move(request, "advance_request", act=act, step=request.step + 1, moved_at=act.at)


@verb(needs=Permission.PUT_RIGHT)
def step_back_request(request: Request, *, act: Act) -> Entry:
    """It had not come that far: one step back. Raises Refused at the first one."""
    if request.step == 0 and request.state == Request.State.OPEN:
        raise Refused("first_step", _("This request stands at its first step."))
    return journal.move(
        request, "step_back_request", act=act, step=max(0, request.step - 1), moved_at=act.at
    )


@verb(needs=Permission.SERVE)
def cancel_request(request: Request, *, reason: str = "", act: Act) -> Entry:
    """It will not be done; what was still owed for it is owed no more."""
    entry = journal.move(request, "cancel_request", act=act, remark=reason, moved_at=act.at)
    if request.charge is not None and request.charge.state == Charge.State.OWED:
        ledger.cancel(request.charge, act=act.step("charge"))
    return entry
