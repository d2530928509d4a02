"""Who may act for whom, from when, until when."""

from datetime import date

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.people.models import Person, Representative
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Elsewhere, Refused


@verb(needs=Permission.NAME_REPRESENTATIVE)
def name_representative(
    person: Person,
    *,
    representative: Person,
    kind: Representative.Kind,
    valid_from: date,
    until: date | None = None,
    act: Act,
) -> Entry:
    """Somebody may act for a person from a day on, until an exclusive day or further notice."""
    if person.pk == representative.pk:
        raise Refused("oneself", _("Nobody needs a representative to act for themselves."))
    if until is not None and until <= valid_from:
        raise Refused("dates", _("The last day must come after the first."))
    named = Representative.objects.create(
        person=person,
        representative=representative,
        kind=kind,
        valid_from=valid_from,
        until=until,
    )
    return journal.append(
        act, "name_representative", named, person=person, representative=representative
    )


@verb(needs=Permission.NAME_REPRESENTATIVE)
def end_representative(representative: Representative, *, until: date, act: Act) -> Entry:
    """A mandate ends: `until` is the first day it no longer holds; its own first day when it was
    named by mistake. Raises Refused for a day before that, or after the end it has already."""
    if representative.person.desk_id != act.desk.pk:
        raise Elsewhere(f"mandate {representative.pk} is not at {act.desk.slug}")
    if until < representative.valid_from:
        raise Refused("dates", _("It cannot end before its first day."))
    if representative.until is not None and representative.until <= until:
        raise Refused("ended", _("This mandate ends by then already."))
    representative.until = until
    representative.save(update_fields=["until"])
    return journal.append(
        act,
        "end_representative",
        representative,
        person=representative.person,
        representative=representative.representative,
        until=until,
    )
