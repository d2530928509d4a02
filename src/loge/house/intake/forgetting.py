"""What an import keeps of a person, and how it is erased."""

from django.utils.translation import gettext as _

from loge.house.intake.models import Import, ImportedRow
from loge.house.people import crossing
from loge.house.people.models import Person
from loge.house.people.rules import fold
from loge.kernel.act import Act
from loge.kernel.refusal import Refused


def forget(person: Person, act: Act) -> int:
    """The row they came from no longer tells them again. Raises Refused while an open list holds
    their name: it would bring them back."""
    wanted = set(fold(str(person)))
    for file in Import.objects.filter(desk_id=person.desk_id).open():
        if any(wanted <= set(fold(name)) for name in file.rows.values_list("name", flat=True)):
            sentence = _("A list that holds their name is being taken in. End or give it up first.")
            raise Refused("in_a_list", sentence)
    return ImportedRow.objects.filter(person=person).update(digest="", name="")


def tell(person: Person) -> list[dict[str, str]]:
    """That they came from a list."""
    return [
        {"what": _("Taken in from a list"), "said": "", "on": f"{row.taken_at:%Y-%m-%d}"}
        for row in ImportedRow.objects.filter(person=person, taken_at__isnull=False)
    ]


def register() -> None:
    """Add the steps."""
    crossing.forgetting.add("intake", forget, rank=20)
    crossing.telling.add("intake", tell, rank=80)
