"""What the desk offers and what it costs: decided here, dated."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from loge.house.catalogue.models import Family, Price, Service
from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused

_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_WORDS = {"name": 120, "note": 200}
_MOST = 1_000_000  # cents: nothing at a desk costs more than 10,000 €


@verb(needs=Permission.KEEP_CATALOGUE, notebook=False)
def set_price(
    code: str,
    *,
    label: str,
    cents: int,
    valid_from: date,
    unit: str = "",
    source: str = "",
    confidence: str = Price.Confidence.VERIFIED,
    act: Act,
) -> Entry:
    """What something costs from a day on (cents, taxes included). The price before ends there.

    A price set for a later day stays. Raises Refused when one is already set from the same day:
    somebody may have been charged it.
    """
    _check_code(code)
    if not label.strip() or not 0 <= cents <= _MOST or confidence not in Price.Confidence.values:
        raise Refused("price", _("A price has a name and an amount between 0 and 10,000 €."))
    rows = Price.objects.at(act.desk).filter(code=code)
    if rows.filter(valid_from=valid_from).exists():
        raise Refused("price_twice", _("A price is already set from this day. Choose a later day."))
    later = rows.filter(valid_from__gt=valid_from).order_by("valid_from").first()
    standing = Q(until__isnull=True) | Q(until__gt=valid_from)
    rows.filter(standing, valid_from__lt=valid_from).update(until=valid_from)
    price = Price.objects.create(
        desk_id=act.desk.pk,
        code=code,
        label=label.strip(),
        cents=cents,
        unit=unit,
        valid_from=valid_from,
        until=later.valid_from if later else None,
        source=source,
        confidence=confidence,
    )
    return journal.append(
        act, "set_price", price, cents=cents, valid_from=valid_from, until=price.until
    )


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
    rank: int = 0,
    act: Act,
) -> Entry:
    """One more thing the desk offers, in one of the three families."""
    _check_code(code)
    if family not in Family.values or status not in Service.Status.values:
        raise Refused("service", _("A service belongs to one of the three families."))
    if Service.objects.filter(desk_id=act.desk.pk, code=code).exists():
        raise Refused("service_twice", _("This service is already in the catalogue."))
    service = Service.objects.create(
        desk_id=act.desk.pk,
        code=code,
        family=family,
        needs_membership=needs_membership,
        status=status,
        rank=rank,
        **_words(name, note),
        translations={lang: _words(**words) for lang, words in (translations or {}).items()},
    )
    return journal.append(
        act, "add_service", service, family=Family(family), needs_membership=needs_membership
    )


@verb(needs=Permission.KEEP_CATALOGUE, notebook=False)
def change_service(service: Service, *, act: Act, **changes: Any) -> Entry:
    """Another name, note, status, rank or need of membership. Raises Refused for anything else."""
    allowed = {"name", "note", "status", "rank", "needs_membership", "translations"}
    if set(changes) - allowed or changes.get("status", service.status) not in Service.Status.values:
        raise Refused("service", _("This cannot be changed about a service."))
    words = _words(changes.get("name", service.name), changes.get("note", service.note))
    for name, value in (changes | words).items():
        setattr(service, name, value)
    service.save()
    return journal.append(
        act,
        "change_service",
        service,
        status=Service.Status(service.status),
        needs_membership=service.needs_membership,
    )


def _words(name: str, note: str = "") -> dict[str, str]:
    """Name and note, trimmed. Raises Refused when the name is missing or one is too long."""
    words = {"name": " ".join(name.split()), "note": " ".join(note.split())}
    if not words["name"] or any(len(text) > _WORDS[part] for part, text in words.items()):
        raise Refused("service_words", _("Give the service a short name and at most a short note."))
    return words


def _check_code(code: str) -> None:
    if not _CODE.fullmatch(code):
        raise Refused("code", _("A code has small letters, digits and underscores only."))
