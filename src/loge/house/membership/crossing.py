"""What memberships do when two households or persons turn out to be one, or money is given back."""

from loge.house.ledger import crossing as ledger
from loge.house.ledger.models import Charge
from loge.house.membership.models import Card, Membership, Reminder, ReminderStop
from loge.house.people import crossing
from loge.house.people.models import Household, Person
from loge.kernel.act import Act


def register() -> None:
    """Take part in merging, telling and giving back."""
    crossing.merging_households.add("membership", merge_households)
    crossing.merging_persons.add("membership", merge_persons)
    crossing.telling.add("membership", tell)
    ledger.called_off.add("membership", called_off)


def called_off(charge: Charge) -> bool:
    """Whether this was paid for a membership that was taken back."""
    cancelled = Membership.objects.filter(state=Membership.State.CANCELLED)
    return cancelled.filter(charge=charge).exists()


def merge_households(kept: Household, gone: Household, act: Act) -> int:
    """Memberships, cards and gifts of the second household are the first's; all of them stand. Two
    that began on one day both stay, told apart by the household they were made for."""
    moved = 0
    for membership in Membership.objects.filter(household=gone):
        membership.came_from = membership.came_from or gone.pk
        membership.household = kept
        membership.save(update_fields=["household", "came_from"])
        moved += 1
    moved += Membership.objects.filter(giver=gone).update(giver=kept)
    Membership.objects.filter(household=kept, giver=kept).update(giver=None)
    moved += Card.objects.filter(household=gone).update(household=kept)
    if ReminderStop.objects.filter(household=kept).exists():
        ReminderStop.objects.filter(household=gone).delete()
    return moved + ReminderStop.objects.filter(household=gone).update(household=kept)


def merge_persons(kept: Person, gone: Person, act: Act) -> int:
    """What the second person was told, the first was."""
    return Reminder.objects.filter(person=gone).update(person=kept)


def tell(person: Person) -> list[dict[str, str]]:
    """The memberships of the households a person lives in or lived in, and the reminders."""
    homes = person.residences.values_list("household_id", flat=True)
    rows = Membership.objects.filter(household_id__in=homes).select_related("household", "right")
    return [
        {
            "membership": row.household.name,
            "from": row.starts_on.isoformat(),
            "until": row.until.isoformat(),
            "price": str(row.get_kind_display()),
            "ground": row.right.words if row.right else "",
        }
        for row in rows.order_by("starts_on", "pk")
    ] + [
        {"reminder": reminder.sent_at.date().isoformat()}
        for reminder in Reminder.objects.filter(person=person).order_by("pk")
    ]
