"""Somebody picked in a form: the id the picker sends, or a name that only one person bears."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from loge.house.people import queries as people
from loge.house.people.models import Household, Person, Representative, Residence
from loge.kernel import dated
from loge.kernel.refusal import Refused
from loge.kernel.rows import number, row


def picked(sent: Mapping[str, Any], desk: Any, name: str, *, on: date) -> Person | None:
    """The person chosen under a name, None when nobody is written there.

    Whoever has no JavaScript writes the name only. Raises Refused when nobody, or more than one
    person, has it; Elsewhere for somebody of another desk.
    """
    chosen = str(sent.get(name, "")).removeprefix("person:")
    if chosen:
        return row(Person, desk, number(chosen))
    typed = str(sent.get(f"{name}_name", "")).strip()[:200]
    if not typed:
        return None
    found = people.search(desk, typed, on=on)
    if len(found) == 1:
        return found[0]
    said = _("Several people are called like “%(name)s”. Choose one in the list.")
    nobody = _("Nobody here is called “%(name)s”. Choose somebody in the list.")
    raise Refused("who", (said if found else nobody) % {"name": typed})


def home(person: Person | None, *, on: date) -> Household | None:
    """The household that pays for what somebody leaves: the first they live in."""
    if person is None:
        return None
    lives = Residence.objects.current(on).filter(person=person)
    return Household.objects.filter(residences__in=lives).order_by("pk").first()


def near(owner: Person, *, on: date) -> list[Person]:
    """Who may come for somebody: those they live with, and those who represent them."""
    homes = Residence.objects.current(on).filter(person=owner).values("household")
    lives = Residence.objects.current(on).filter(household__in=homes).values("person")
    acts = Representative.objects.filter(dated.holds(on), person=owner).values("representative")
    found = Person.objects.living().filter(Q(pk__in=lives) | Q(pk__in=acts))
    return list(found.exclude(pk=owner.pk).order_by("sort_key"))
