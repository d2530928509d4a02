"""What the mailroom says on the office's front page."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loge.house.notices.models import Answer, Notice
from loge.kernel.act import Act
from loge.kernel.attention import Item
from loge.screens.mailroom import reading


def messages(act: Act) -> list[Item]:
    """Messages nobody knows about or that came back, and answers to read."""
    amiss = Notice.objects.at(act.desk).amiss().count()
    unread = Answer.objects.filter(desk_id=act.desk.pk, read_at__isnull=True).count()
    lost = ngettext(
        "%(n)s message did not arrive, or nobody knows",
        "%(n)s messages did not arrive, or nobody knows",
        amiss,
    )
    to_read = ngettext("%(n)s answer to read", "%(n)s answers to read", unread)
    page = reverse("mailroom:messages", args=[act.desk.slug])
    answers = reverse("mailroom:answers", args=[act.desk.slug])
    return [
        Item(lost % {"n": amiss}, amiss, f"{page}?state=amiss", urgent=True),
        Item(to_read % {"n": unread}, unread, answers),
    ]


def cost(act: Act) -> list[Item]:
    """Text messages that have nearly cost what they may this month."""
    money = reading.money(reading.desk_of(act), act.at)
    words = _("Text messages have cost %(part)s %% of the month’s ceiling") % {"part": money.part}
    page = reverse("mailroom:rules", args=[act.desk.slug])
    return [Item(words, 1, page)] if money.near else []
