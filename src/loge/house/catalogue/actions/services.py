"""What the desk offers: decided here, dated."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from loge.house.catalogue import rules
from loge.house.catalogue.models import Family, Service
from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused

_CHANGES = {"name", "note", "status", "rank", "needs_membership", "translations"}


@verb(needs=Permission.KEEP_CATALOGUE, notebook=False)
def add_service(
    code: str,
    *,
    name: str,
    family: str,
    needs_membership: bool = True,
    status: str = Service.Status.AVAILABLE,
    note: str = "",
    translations: Mapping[str, Mapping[str, str]] | None = None,
    rank: int | None = None,
    act: Act,
) -> Entry:
    """One more thing the desk offers, in one of the three families; the last of it, unless
    `rank` says where. Raises Refused for a code that has a service, or words that do not fit."""
    rules.check_code(code)
    if family not in Family.values or status not in Service.Status.values:
        raise Refused("service", _("A service belongs to one of the three families."))
    rows = Service.objects.filter(desk_id=act.desk.pk)
    if rows.filter(code=code).exists() or code.startswith(rules.RESERVED):
        raise Refused("service_twice", _("This service is already in the catalogue."))
    last = rows.filter(family=family).order_by("-rank").values_list("rank", flat=True).first()
    service = Service.objects.create(
        desk_id=act.desk.pk,
        code=code,
        family=family,
        needs_membership=needs_membership,
        status=status,
        rank=rank if rank is not None else (last or 0) + 1,
        **rules.words(name, note),
        translations={lang: rules.words(**said) for lang, said in (translations or {}).items()},
    )
    return journal.append(
        act, "add_service", service, family=Family(family), needs_membership=needs_membership
    )


@verb(needs=Permission.KEEP_CATALOGUE, notebook=False)
def change_service(service: Service, *, act: Act, **changes: Any) -> Entry:
    """Another name, note, status, rank or need of membership, from now on.

    Raises Refused for anything else.
    """
    if (
        set(changes) - _CHANGES
        or changes.get("status", service.status) not in Service.Status.values
    ):
        raise Refused("service", _("This cannot be changed about a service."))
    words = rules.words(changes.get("name", service.name), changes.get("note", service.note))
    for name, value in (changes | words).items():
        setattr(service, name, value)
    if "status" in changes:
        service.later_status, service.later_from = "", None
    service.save()
    return journal.append(
        act,
        "change_service",
        service,
        status=Service.Status(service.status),
        needs_membership=service.needs_membership,
    )


@verb(needs=Permission.KEEP_CATALOGUE, notebook=False)
def plan_service(service: Service, *, status: str, from_day: date, act: Act) -> Entry:
    """From a day on (today or later) it is available, to come or stopped; what was announced
    before is replaced. Raises Refused for a past day, one more than two years away, or
    a status it has on that day anyway."""
    today = days.day_of(act.at, act.desk.zone)
    if status not in Service.Status.values or from_day < today:
        raise Refused("service_day", _("Choose what it becomes, and a day that is not past."))
    if from_day - today > days.FARTHEST:
        raise Refused("service_far", _("This is more than two years away: is the year right?"))
    now = service.status_on(today)
    if status == now and not service.later_status:
        raise Refused("service_same", _("It is so already."))
    service.status = status if from_day == today else now
    announced = from_day > today and status != now
    service.later_status = status if announced else ""
    service.later_from = from_day if announced else None
    service.save(update_fields=["status", "later_status", "later_from"])
    return journal.append(
        act, "plan_service", service, becomes=Service.Status(status), from_day=from_day
    )


@verb(needs=Permission.KEEP_CATALOGUE, notebook=False)
def rank_service(service: Service, *, up: bool, act: Act) -> Entry:
    """One place up or down among those of its family. The first stays first, the last last."""
    rows = Service.objects.filter(desk_id=act.desk.pk, family=service.family)
    order = list(rows.order_by("rank", "pk"))
    place = order.index(service)
    order.insert(max(0, place - 1) if up else place + 1, order.pop(place))
    for rank, one in enumerate(order):
        one.rank = rank
    Service.objects.bulk_update(order, ["rank"])
    return journal.append(act, "rank_service", service, place=order.index(service) + 1)
