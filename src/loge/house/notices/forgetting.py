"""Messages to somebody who is forgotten: dropped while they wait, their figures erased."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.notices.models import Answer, Attempt, Notice
from loge.house.people import crossing, traces
from loge.house.people.models import Person
from loge.kernel.act import Act


def forget(person: Person, act: Act) -> int:
    """That a message left stays, for the counts; to whom and what it said does not."""
    ids = [person.pk, *person.aliases.values_list("pk", flat=True)]
    theirs = Notice.objects.filter(person__in=ids)
    journal.follow(theirs, "drop_notice")
    blanked = theirs.update(figures={}, over=True)
    Attempt.objects.filter(notice__in=theirs).update(whom="", reference="", contact=None)
    numbers = [c.value for c in person.contacts.exclude(value="")]
    answers = Answer.objects.filter(Q(person__in=ids) | Q(number__in=numbers))
    told = traces.of(person)
    said = Answer.objects.filter(desk_id=person.desk_id).values_list("pk", "words")
    named = [pk for pk, words in said if told.in_text(words)]
    gone, _kinds = (answers | Answer.objects.filter(pk__in=named)).delete()
    return blanked + gone


def tell(person: Person) -> list[dict[str, str]]:
    """The messages they were sent, and what they answered."""
    sent = Notice.objects.filter(person=person).order_by("queued_at")
    told = [
        {
            "what": _("Message"),
            "said": f"{n.get_template_display()}, {n.get_channel_display()}",
            "on": n.queued_at.date().isoformat(),
        }
        for n in sent
    ]
    came = Answer.objects.filter(person=person).order_by("came_at")
    what = _("Text message from them")
    return told + [
        {"what": what, "said": a.words, "on": a.came_at.date().isoformat()} for a in came
    ]


def purge(desk: Any, before: datetime) -> int:
    """What old messages said, to which number, and what people wrote back."""
    old = Notice.objects.filter(desk_id=desk.pk, queued_at__lt=before).exclude(figures={})
    attempts = Attempt.objects.filter(notice__desk_id=desk.pk, started_at__lt=before)
    blanked = attempts.exclude(whom="", reference="").update(whom="", reference="")
    gone, _kinds = Answer.objects.filter(desk_id=desk.pk, came_at__lt=before).delete()
    return old.update(figures={}) + blanked + gone


def register() -> None:
    """Add the steps."""
    crossing.forgetting.add("notices", forget, rank=60)
    crossing.telling.add("notices", tell, rank=60)
