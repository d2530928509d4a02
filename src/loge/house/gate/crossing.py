"""What the gate does when two households or persons turn out to be one."""

from django.utils.translation import gettext_lazy as _

from loge.house.gate.models import Override, Suspension
from loge.house.people import crossing
from loge.house.people.models import Household, Person
from loge.kernel.act import Act


def register() -> None:
    """Take part in merging and telling."""
    crossing.merging_households.add("gate", merge_households)
    crossing.merging_persons.add("gate", merge_persons)
    crossing.telling.add("gate", tell)
    crossing.HOLDINGS["gate.suspension.household"] = _("suspensions")
    crossing.HOLDINGS["gate.override.household"] = _("services allowed all the same")
    crossing.HOLDINGS["gate.override.person"] = _("services allowed all the same")


def merge_households(kept: Household, gone: Household, act: Act) -> int:
    """Suspensions and what was allowed are the first household's."""
    moved = Suspension.objects.filter(household=gone).update(household=kept)
    return moved + Override.objects.filter(household=gone).update(household=kept)


def merge_persons(kept: Person, gone: Person, act: Act) -> int:
    """What was allowed to the second person was to the first."""
    return Override.objects.filter(person=gone).update(person=kept)


def tell(person: Person) -> list[dict[str, str]]:
    """Suspensions of the households a person lives in or lived in."""
    homes = person.residences.values_list("household_id", flat=True)
    rows = Suspension.objects.filter(household_id__in=homes).select_related("household")
    return [
        {
            "suspended": row.household.name,
            "from": row.starts_on.isoformat(),
            "until": row.until.isoformat(),
            "reason": str(row.get_reason_display()),
        }
        for row in rows.order_by("starts_on", "pk")
    ]
