"""Visits of somebody who is forgotten stay counted, under their number alone."""

from django.utils.translation import gettext as _

from loge.house.people import crossing
from loge.house.people.models import Person
from loge.house.visits.models import Visit
from loge.kernel.act import Act
from loge.kernel.refusal import Refused


def forget(person: Person, act: Act) -> int:
    """Raises Refused while they are being served."""
    if Visit.objects.filter(person=person, state__in=["open", "parked"]).exists():
        raise Refused("being_served", _("They are being served. Finish the visit first."))
    return 0


def tell(person: Person) -> list[dict[str, str]]:
    """The days they came."""
    what = _("Visit")
    moments = Visit.objects.filter(person=person).order_by("started_at")
    return [
        {"what": what, "said": v.get_state_display(), "on": v.started_at.date().isoformat()}
        for v in moments
    ]


def register() -> None:
    """Add the steps."""
    crossing.forgetting.add("visits", forget, rank=10)
    crossing.telling.add("visits", tell, rank=50)
