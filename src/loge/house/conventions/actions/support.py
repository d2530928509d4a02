"""Visits of the parent office, training, calls: noted, and struck out when noted by mistake."""

from datetime import date

from django.utils.translation import gettext as _

from loge.house.conventions import rules
from loge.house.conventions.models import Convention, Support
from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused

LONGEST = 24 * 60


@verb(needs=Permission.KEEP_STOCK)
def note_support(
    convention: Convention,
    *,
    kind: Support.Kind,
    on: date,
    minutes: int | None = None,
    about: str = "",
    next_on: date | None = None,
    act: Act,
) -> Entry:
    """They came, called or taught on a day; `about` names nobody. Raises Refused for a day to come,
    more than a day, or a next time that is before."""
    if on > days.day_of(act.at, act.desk.zone):
        raise Refused("day_to_come", _("Note it once it has taken place."))
    if minutes is not None and not 0 < minutes <= LONGEST:
        raise Refused("minutes", _("Say how long it took, in minutes: from 1 to 1440."))
    if next_on is not None and next_on <= on:
        raise Refused("next_on", _("The next time comes after this one."))
    support = Support.objects.create(
        desk_id=act.desk.pk,
        convention=convention,
        kind=Support.Kind(kind),
        on=on,
        minutes=minutes,
        about=rules.words(about, 200),
        next_on=next_on,
    )
    return journal.append(
        act, "note_support", support, kind=Support.Kind(kind), on=on, minutes=minutes
    )


@verb(needs=Permission.PUT_RIGHT)
def strike_support(support: Support, *, act: Act) -> Entry:
    """It was noted by mistake."""
    entry = journal.append(act, "strike_support", support, kind=Support.Kind(support.kind))
    support.delete()
    return entry
