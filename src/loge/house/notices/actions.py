"""Queueing messages with the act they belong to, and saying that they were told."""

import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import models

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.facts import pointer
from loge.house.journal.models import Entry
from loge.house.network.models import Desk
from loge.house.notices import rules
from loge.house.notices.models import Notice
from loge.house.people.models import Person, Residence
from loge.kernel import clock
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.lock import turn

logger = logging.getLogger("loge.notices")


def tell(
    person: Person, template: Notice.Template, *, about: models.Model, act: Act, **figures: Any
) -> Notice:
    """Queue one message, in the transaction of the act that caused it.

    `figures` are what its words need, as plain JSON: see `loge.house.notices.wording`.
    """
    preferred = list(person.contacts.order_by("rank", "pk").values_list("channel", flat=True))
    homes = Residence.objects.filter(person=person, until__isnull=True).exclude(
        household__street=""
    )
    subject, subject_id = pointer(about)
    return Notice.objects.create(
        desk_id=act.desk.pk,
        person=person,
        template=template,
        channel=rules.channel(
            preferred, has_letter_box=homes.exists(), console=settings.DEMO or settings.DEBUG
        ),
        subject=subject,
        subject_id=subject_id,
        figures=figures,
        queued_at=act.at,
    )


Attached = list[tuple[str, bytes, str]]
_attached: dict[str, Callable[[Notice], Attached]] = {}


def attach(template: Notice.Template, make: Callable[[Notice], Attached]) -> None:
    """What goes with e-mails of this template: name, content and type of each file.

    Called in the `ready()` of the app that makes them. `make` runs as the e-mail leaves, in no
    transaction; it may answer an empty list.
    """
    _attached[str(template)] = make


def attachments(notice: Notice) -> Attached:
    """The files that go with this message when it leaves as an e-mail."""
    make = _attached.get(notice.template)
    return make(notice) if make else []


def drop(about: models.Model) -> int:
    """What the messages were about is over (collected, sent back): drop those still queued.

    They follow the act that ended it, whose entry stands for them (docs/decisions/0012).
    """
    subject, subject_id = pointer(about)
    return journal.follow(
        Notice.objects.filter(subject=subject, subject_id=subject_id), "drop_notice"
    )


@verb(needs=Permission.SEND_NOTICE)
def mark_told(notice: Notice, *, act: Act) -> Entry:
    """The slip was printed, or the person was told at the counter."""
    return journal.move(
        notice, "mark_told", act=act, told_at=act.at, said={"person": notice.person}
    )


def tick() -> int:
    """Send what a machine can send; how many left. The console stands in until providers exist."""
    sent = 0
    waiting = Notice.objects.queued().filter(channel=Notice.Channel.CONSOLE)
    # Asked before the turn is taken: nobody waits for a round with nothing to say.
    for desk in Desk.objects.filter(pk__in=waiting.values("desk_id")):
        with turn(desk.slug):
            for notice in waiting.filter(desk=desk)[:50]:
                act = Act(desk=desk, at=clock.now())
                journal.move(notice, "mark_told", act=act, told_at=act.at)
                logger.info("notice %s told on the console", notice.pk)
                sent += 1
    return sent
