"""Notes about somebody who is forgotten go; a note for the shift that names them is blanked."""

from django.utils.translation import gettext as _

from loge.house.daybook.models import DayNote
from loge.house.people import crossing, traces
from loge.house.people.models import Person
from loge.kernel.act import Act

BLANK = "…"


def forget(person: Person, act: Act) -> int:
    """Notes about them are removed; those of the desk that name them lose their words."""
    ids = [person.pk, *person.aliases.values_list("pk", flat=True)]
    gone, _kinds = DayNote.objects.filter(person__in=ids).delete()
    told = traces.of(person)
    notes = DayNote.objects.filter(desk_id=person.desk_id).values_list("pk", "text")
    named = [pk for pk, text in notes.iterator(chunk_size=2000) if told.in_text(text)]
    return gone + DayNote.objects.filter(pk__in=named).update(text=BLANK)


def tell(person: Person) -> list[dict[str, str]]:
    """The notes about them."""
    what = _("Note")
    return [
        {"what": what, "said": note.text, "on": note.written_at.date().isoformat()}
        for note in DayNote.objects.filter(person=person).order_by("written_at")
    ]


def register() -> None:
    """Add the steps."""
    crossing.forgetting.add("daybook", forget, rank=60)
    crossing.telling.add("daybook", tell, rank=70)
