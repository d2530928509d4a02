"""Messages to two persons who are one, and about two households that are one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from loge.house.journal.facts import pointer
from loge.house.notices.models import Notice
from loge.house.people import crossing
from loge.kernel.act import Act


def register() -> None:
    """Tell the house."""
    crossing.merging_persons.add("notices", follow_subject)
    crossing.merging_households.add("notices", follow_subject)
    crossing.HOLDINGS["notices.notice.person"] = _("messages")
    crossing.HOLDINGS["notices.answer.person"] = _("answers received")


def follow_subject(kept: models.Model, gone: models.Model, act: Act) -> int:
    """Messages about the row that goes are about the one that stays; those to it follow by key."""
    kind, pk = pointer(gone)
    return Notice.objects.filter(subject=kind, subject_id=pk).update(subject_id=kept.pk)
