"""What somebody who is forgotten owed and paid stays in the books, under their number alone."""

from django.utils.translation import gettext as _

from loge.house.ledger.models import Charge
from loge.house.people import crossing
from loge.house.people.forgetting import alone_in
from loge.house.people.models import Person
from loge.kernel import days
from loge.kernel.act import Act
from loge.kernel.refusal import Refused


def forget(person: Person, act: Act) -> int:
    """Raises Refused while an amount is owed by them, or by a household that is theirs alone."""
    alone = alone_in(person, days.day_of(act.at, act.desk.zone))
    owed = Charge.objects.owed().exclude(cents=0)
    if (owed.filter(person=person) | owed.filter(household__in=alone)).exists():
        raise Refused("owes", _("Something is still owed. Settle it, or let it go, first."))
    mine = Charge.objects.filter(person=person) | Charge.objects.filter(household__in=alone)
    return mine.exclude(debtor="").update(debtor="")


def tell(person: Person) -> list[dict[str, str]]:
    """What they owe or have owed, themselves or as a household."""
    mine = Charge.objects.filter(person=person)
    homes = Charge.objects.filter(household__in=person.residences.values("household"))
    return [
        {
            "what": _("Amount"),
            "said": f"{c.label}, {c.cents / 100:.2f} €, {c.get_state_display()}",
            "on": c.owed_at.date().isoformat(),
        }
        for c in (mine | homes).order_by("owed_at")
    ]


def register() -> None:
    """Add the steps."""
    crossing.forgetting.add("ledger", forget, rank=10)
    crossing.telling.add("ledger", tell, rank=40)
