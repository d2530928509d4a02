"""What may be left: kinds made and changed in the office, and their usual things with prices."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue import rules as catalogue_rules
from loge.house.catalogue.models import Family, Procedure, Service, VatRate
from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.facts import Code
from loge.house.journal.models import Entry
from loge.house.partners.models import Category
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.entrusted import rules
from loge.trades.entrusted.models import Item, Kind, Place, State, Step
from loge.trades.entrusted.rules.kinds import MOST_WORDS

_KNOWN = {
    "steps",
    "partner",
    "work_days",
    "place",
    "questions",
    "ticket_words",
    "vat",
    "category",
    "letter",
}


@dataclass(frozen=True, kw_only=True)
class Called:
    """What the service of a kind is called, and for whom it is. `translations` are as in
    `catalogue.Service`; `family` is where a new one stands, and `code` its code where it has one
    already in our own data."""

    name: str
    note: str = ""
    needs_membership: bool = True
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    family: str = Family.AT_YOUR_SERVICE
    code: str = ""


@verb(needs=Permission.KEEP_KINDS, notebook=False)
def add_kind(
    *, service: Service | None = None, called: Called | None = None, act: Act, **known: Any
) -> Entry:
    """Something more that may be left here: of a service that is there, or of a new one.

    `known` are the columns of a kind. Raises Refused for steps that contradict each other, for a
    service that has its own pages already, and for what cannot be.
    """
    values = _checked({"steps": [], **known})
    if service is None:
        service = _new_service(called, act)
    elif called is not None:
        catalogue.change_service(service, **_said(called), act=_keeper(act, "service"))
        service.refresh_from_db()
    if Procedure.objects.filter(service=service).exists():
        said = _("This service has its own questions and steps. Make a new one for what is left.")
        raise Refused("has_procedure", said)
    if Kind.objects.filter(service=service).exists():
        raise Refused("kind_twice", _("This service says already what may be left. Change it."))
    kind = Kind.objects.create(desk_id=act.desk.pk, service=service, **values)
    return journal.append(act, "add_kind", kind, service=service, **_facts(kind))


@verb(needs=Permission.KEEP_KINDS, notebook=False)
def change_kind(kind: Kind, *, called: Called | None = None, act: Act, **changes: Any) -> Entry:
    """It goes another way from now on; what was left before keeps the steps of its day. Raises
    Refused as `add_kind` does, and for taking the partner away while things still wait for them."""
    values = _checked({name: getattr(kind, name) for name in _KNOWN} | changes)
    if kind.partner is not None and values["partner"] is None:
        _nothing_waits(kind)
    for name, value in values.items():
        setattr(kind, name, value)
    kind.save()
    if called is not None:
        catalogue.change_service(kind.service, **_said(called), act=_keeper(act, "service"))
    return journal.append(act, "change_kind", kind, **_facts(kind))


@verb(needs=Permission.KEEP_KINDS, notebook=False)
def plan_kind(kind: Kind, *, status: str, from_day: date, act: Act) -> Entry:
    """From a day on it may be left here, no longer, or is announced. What was left before goes its
    way. Raises Refused as `plan_service` does."""
    keeper = _keeper(act, "service")
    catalogue.plan_service(kind.service, status=status, from_day=from_day, act=keeper)
    becomes = Service.Status(status)
    return journal.append(act, "plan_kind", kind, becomes=becomes, from_day=from_day)


def _nothing_waits(kind: Kind) -> None:
    """Raises Refused while something lies here that only a partner works on."""
    here = Item.objects.filter(ticket__kind=kind, state=State.HERE).select_related("ticket")
    count = sum(item.ticket.has(Step.PARTNER) for item in here)
    if count:
        words = ngettext(
            "%(n)s thing still lies here for this partner: give it to them first, or choose "
            "another partner.",
            "%(n)s things still lie here for this partner: give them to them first, or choose "
            "another partner.",
            count,
        )
        raise Refused("partner_awaited", words % {"n": count})


def _keeper(act: Act, step: str) -> Act:
    """The same act upon the catalogue: whoever keeps the kinds keeps their services and prices, and
    no others."""
    return replace(act.step(step), may=act.may | {Permission.KEEP_CATALOGUE})


def _new_service(called: Called | None, act: Act) -> Service:
    if called is None:
        raise Refused("service", _("Say what it is called."))
    taken = set(Service.objects.filter(desk_id=act.desk.pk).values_list("code", flat=True))
    code = called.code or catalogue_rules.code_of(called.name, taken)
    keeper = _keeper(act, "service")
    entry = catalogue.add_service(code, family=called.family, **_said(called), act=keeper)
    return Service.objects.get(pk=entry.made)


def _said(called: Called) -> dict[str, Any]:
    names = ("name", "note", "needs_membership", "translations")
    return {name: getattr(called, name) for name in names}


def _checked(known: Mapping[str, Any]) -> dict[str, Any]:
    """The columns as they are kept. Raises Refused for what cannot be."""
    values = dict(known)
    if set(values) - _KNOWN:
        raise Refused("kind", _("This cannot be changed about what may be left."))
    values["steps"] = list(values["steps"])
    partner, days = values.get("partner"), values.get("work_days")
    rules.may_be_kind(values["steps"], partner=partner is not None, work_days=days).or_refuse()
    catalogue_rules.check_questions(values.get("questions", []))
    values["questions"] = list(values.get("questions", []))
    values["ticket_words"] = _words(values.get("ticket_words", {}))
    values["letter"] = _letter(values.get("letter", ""))
    for name, choices in (("place", Place), ("vat", VatRate.Kind), ("category", Category)):
        if name in values and values[name] not in choices.values:
            raise Refused(name, _("Choose one of the answers that are offered."))
    return values


def _words(said: Mapping[str, str]) -> dict[str, str]:
    kept = {code: " ".join(text.split()) for code, text in said.items() if text.strip()}
    if any(len(text) > MOST_WORDS for text in kept.values()):
        said_so = _("The words on the ticket are too long: %(most)s signs at most.")
        raise Refused("ticket_words", said_so % {"most": MOST_WORDS})
    return kept


def _letter(typed: str) -> str:
    letter = typed.strip().upper()
    if len(letter) > 2 or (letter and not letter.isalpha()):
        raise Refused("letter", _("The sign on the labels is one or two letters."))
    return letter


def _facts(kind: Kind) -> dict[str, Any]:
    return {
        "steps": [Code(step) for step in kind.steps],
        "partner": kind.partner,
        "work_days": kind.work_days,
        "questions": len(kind.questions),
    }
