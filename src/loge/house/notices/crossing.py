"""A person is forgotten, or asks what is kept of them: messages, tries and answers."""

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.notices.models import Answer, Attempt, Notice
from loge.house.people.crossing import forgetting, telling
from loge.house.people.models import Person
from loge.kernel.act import Act
from loge.kernel.templatetags import said


def register() -> None:
    """Tell the house."""
    # Before the contacts go: their numbers say which answers were theirs.
    forgetting.add("notices", forget, rank=20)
    telling.add("notices", tell)


def forget(person: Person, act: Act) -> int:
    """Nothing more is sent; tries lose the address, answers go. The messages stay, as figures."""
    theirs = Notice.objects.filter(person=person)
    dropped = journal.follow(theirs, "drop_notice")
    tries = Attempt.objects.filter(notice__person=person).update(whom="", contact=None)
    numbers = list(person.contacts.filter(channel="sms").values_list("value", flat=True))
    own = Answer.objects.filter(desk_id=person.desk_id, person=person)
    by_number = Answer.objects.filter(desk_id=person.desk_id, number__in=numbers)
    gone = own.delete()[0] + by_number.filter(person__isnull=True).delete()[0]
    return dropped + tries + gone


def tell(person: Person) -> list[dict[str, str]]:
    """What they were told, when and how; what they answered."""
    rows = Notice.objects.filter(person=person).select_related("desk").order_by("pk")
    told = [
        {
            _("message"): str(notice.get_template_display()),
            _("day"): said.day_year(notice.queued_at, notice.desk.zone),
            _("how"): str(notice.get_channel_display()),
            _("state"): str(notice.get_state_display()),
        }
        for notice in rows
    ]
    answers = Answer.objects.filter(person=person).select_related("desk").order_by("pk")
    return told + [
        {
            _("answer"): answer.words,
            _("day"): said.day_year(answer.came_at, answer.desk.zone),
        }
        for answer in answers
    ]
