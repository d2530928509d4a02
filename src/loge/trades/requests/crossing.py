"""What becomes of requests when two are one, one is forgotten, or money is given back."""

from django.utils.translation import gettext as _

from loge.house.ledger.crossing import called_off
from loge.house.ledger.models import Charge
from loge.house.people.crossing import (
    forgetting,
    merging_households,
    merging_persons,
    telling,
)
from loge.house.people.models import Household, Person
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.kernel.templatetags import said
from loge.trades.requests.models import Request


def register() -> None:
    """Tell the house."""
    merging_persons.add("requests", merge)
    merging_households.add("requests", merge_households)
    forgetting.add("requests", forget)
    telling.add("requests", tell)
    called_off.add("requests", not_done)


def not_done(charge: Charge) -> bool:
    """Whether this was paid for a request that will not be done."""
    cancelled = Request.objects.filter(state=Request.State.CANCELLED)
    return cancelled.filter(charge=charge).exists()


def merge(kept: Person, gone: Person, act: Act) -> int:
    """What the second person asked is the first one's."""
    return Request.objects.filter(person=gone).update(person=kept)


def merge_households(kept: Household, gone: Household, act: Act) -> int:
    """What was asked for the second household is the first one's."""
    return Request.objects.filter(household=gone).update(household=kept)


def forget(person: Person, act: Act) -> int:
    """Erase what they answered; that something was asked remains, for the figures.

    Raises Refused while a request is under way: somebody waits for it.
    """
    theirs = Request.objects.filter(person=person)
    if theirs.open().exists():
        raise Refused(
            "request_open", _("A request of theirs is under way: finish or cancel it first.")
        )
    return theirs.exclude(answers=[]).update(answers=[])


def tell(person: Person) -> list[dict[str, str]]:
    """Everything they asked, with their answers."""
    rows = Request.objects.filter(person=person).select_related("service").order_by("asked_at")
    return [
        {
            _("Request"): request.service.name,
            _("Asked on"): said.figures(request.asked_at, request.desk.zone),
            _("Where it stands"): request.step_name,
            **dict(request.answered),
        }
        for request in rows.select_related("desk", "service")
    ]
