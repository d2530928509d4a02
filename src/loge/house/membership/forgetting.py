"""Memberships are the household's and stay in the books; a card nobody bears stops working."""

from django.utils.translation import gettext as _

from loge.house.membership.models import Card, Membership
from loge.house.people import crossing
from loge.house.people.forgetting import alone_in
from loge.house.people.models import Person
from loge.kernel import days
from loge.kernel.act import Act


def forget(person: Person, act: Act) -> int:
    """The cards of a household that is theirs alone stop working."""
    alone = alone_in(person, days.day_of(act.at, act.desk.zone))
    cards = Card.objects.filter(household__in=alone, revoked_at__isnull=True)
    return cards.update(revoked_at=act.at)


def tell(person: Person) -> list[dict[str, str]]:
    """The memberships of their households."""
    homes = person.residences.values("household")
    rows = Membership.objects.filter(household__in=homes).order_by("starts_on")
    what = _("Membership")
    return [
        {"what": what, "said": f"→ {m.until:%Y-%m-%d}", "on": m.starts_on.isoformat()} for m in rows
    ]


def register() -> None:
    """Add the steps."""
    crossing.forgetting.add("membership", forget, rank=40)
    crossing.telling.add("membership", tell, rank=30)
