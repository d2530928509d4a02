"""What a partner lends: entered, looked at, given back."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from loge.house.conventions import rules
from loge.house.conventions.models import Condition, Convention, Equipment, EquipmentCheck
from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused


@verb(needs=Permission.KEEP_STOCK)
def enter_equipment(
    convention: Convention,
    *,
    kind: Equipment.Kind,
    label: str,
    lent_on: date,
    condition: Condition = Condition.GOOD,
    how_many: int = 1,
    serial: str = "",
    back_as: str = "",
    act: Act,
) -> Entry:
    """They lend a thing (or several alike) from a day on, in a state both have seen. Raises Refused
    for a day to come."""
    if lent_on > days.day_of(act.at, act.desk.zone):
        raise Refused("day_to_come", _("Enter it once it has been lent."))
    if not label.strip():
        raise Refused("label", _("Say what it is."))
    if not 1 <= how_many <= 999:
        raise Refused("how_many", _("Say how many there are, from 1 to 999."))
    thing = Equipment.objects.create(
        desk_id=act.desk.pk,
        convention=convention,
        kind=Equipment.Kind(kind),
        label=rules.words(label, 120),
        serial=rules.words(serial, 60),
        how_many=how_many,
        lent_on=lent_on,
        back_as=rules.words(back_as, 200),
        condition=Condition(condition),
        checked_on=lent_on,
    )
    said: dict[str, Any] = {"kind": Equipment.Kind(kind), "how_many": how_many, "on": lent_on}
    return journal.append(act, "enter_equipment", thing, condition=Condition(condition), **said)


@verb(needs=Permission.KEEP_STOCK)
def check_equipment(
    equipment: Equipment, *, condition: Condition, found: int, remark: str = "", act: Act
) -> Entry:
    """The inventory: it was looked at today, so many were found, in this state. Raises Refused when
    it was given back, or more are found than were lent."""
    if equipment.state != Equipment.State.LENT:
        raise Refused("returned", equipment.why_not("check_equipment"))
    if not 0 <= found <= equipment.how_many:
        said = _("%(all)s were lent: between 0 and %(all)s can be found.")
        raise Refused("found", said % {"all": equipment.how_many})
    today = days.day_of(act.at, act.desk.zone)
    seen = Condition(condition) if found else Condition.MISSING
    EquipmentCheck.objects.create(equipment=equipment, on=today, condition=seen, found=found)
    Equipment.objects.filter(pk=equipment.pk).update(condition=seen, checked_on=today)
    return journal.append(
        act, "check_equipment", equipment, condition=seen, found=found,
        missing=equipment.how_many - found or None, remark=remark,
    )  # fmt: skip


@verb(needs=Permission.KEEP_STOCK)
def return_equipment(
    equipment: Equipment, *, condition: Condition, remark: str = "", act: Act
) -> Entry:
    """They took it back, in this state."""
    today = days.day_of(act.at, act.desk.zone)
    return journal.move(
        equipment,
        "return_equipment",
        act=act,
        remark=remark,
        condition=Condition(condition),
        checked_on=today,
        returned_on=today,
    )


@verb(needs=Permission.KEEP_STOCK)
def keep_equipment(equipment: Equipment, *, act: Act) -> Entry:
    """It was not taken back after all."""
    return journal.move(equipment, "keep_equipment", act=act, returned_on=None)
