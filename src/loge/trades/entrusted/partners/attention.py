"""What partners want of the desk, on the office's front page: questions, counts, prices, what is
ready with them."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import ngettext

from loge.house.network.models import Desk
from loge.kernel import attention
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.attention import Item
from loge.trades.entrusted.models import (
    ANSWERED_FOR,
    Batch,
    BatchLine,
    PartnerWord,
    Proposal,
    WordMail,
)

# After these days a question that did not leave is no news any more: the next one was asked.
CALLED_WITHIN = timedelta(days=7)


@dataclass(frozen=True)
class Asked:
    """What partners wait for: questions nobody read, prices of theirs that wait for an answer."""

    questions: int = 0
    prices: int = 0

    @property
    def wanted(self) -> bool:
        return bool(self.questions or self.prices)


def asked(desk: Any) -> Asked:
    """The same for the counter's first page. One query."""
    unread = PartnerWord.objects.filter(from_partner=True, read_at__isnull=True)
    open_ = Proposal.objects.open().filter(by_partner=True, item__state__in=ANSWERED_FOR)
    counts = [_count(unread, "desk_id"), _count(open_, "item__desk_id")]
    return Asked(*Desk.objects.filter(pk=desk.pk).values_list(*counts).get())


def _count(rows: Any, desk: str) -> Coalesce:
    """How many of these rows are of the desk that is read."""
    theirs = rows.filter(**{desk: OuterRef("pk")}).order_by().values(desk)
    return Coalesce(Subquery(theirs.annotate(many=Count("pk")).values("many")), 0)


def words(act: Act) -> list[Item]:
    """What they asked and nobody read; slips of which they counted another number."""
    asked = PartnerWord.objects.filter(
        desk_id=act.desk.pk, from_partner=True, read_at__isnull=True
    ).count()
    counts = Batch.objects.at(act.desk).filter(confirmed_count__isnull=False)
    there = BatchLine.objects.open().values("batch")
    other = counts.filter(pk__in=there).exclude(confirmed_count=F("counted")).count()
    said = ngettext(
        "%(n)s question of a partner is unread", "%(n)s questions of partners are unread", asked
    )
    counted = ngettext(
        "A partner counted another number than the desk on %(n)s slip",
        "Partners counted other numbers than the desk on %(n)s slips",
        other,
    )
    return [_item(said, asked, act), _item(counted, other, act, urgent=True), *_unsent(act)]


def _unsent(act: Act) -> list[Item]:
    """What was asked by e-mail in the last days and did not leave: somebody calls."""
    since = act.at - CALLED_WITHIN
    rows = WordMail.objects.filter(not_before__isnull=True, sent_at__isnull=True)
    words = rows.filter(word__desk_id=act.desk.pk, word__said_at__gte=since)
    count = words.count()
    said = ngettext(
        "%(n)s question to a partner did not leave by e-mail: call them",
        "%(n)s questions to partners did not leave by e-mail: call them",
        count,
    )
    return [_item(said, count, act, urgent=True)]


def work(act: Act) -> list[Item]:
    """Prices that wait for their owner; what can be fetched."""
    open_ = Proposal.objects.at(act.desk).open().filter(item__state__in=ANSWERED_FOR).count()
    ready = (
        BatchLine.objects.open()
        .filter(batch__desk_id=act.desk.pk, announced_at__isnull=False)
        .count()
    )
    prices = ngettext(
        "%(n)s price waits for its owner’s answer",
        "%(n)s prices wait for their owners’ answers",
        open_,
    )
    fetch = ngettext(
        "%(n)s thing is ready with a partner", "%(n)s things are ready with partners", ready
    )
    return [_item(prices, open_, act), _item(fetch, ready, act)]


def _item(words: str, count: int, act: Act, *, urgent: bool = False) -> Item:
    link = reverse("slips:slips", args=[act.desk.slug])
    return Item(words % {"n": count}, count, link, urgent=urgent)


def register() -> None:
    """Ask both on the office's front page."""
    attention.add("entrusted.words", words, need=Permission.WORK_WITH_PARTNER, rank=28)
    attention.add("entrusted.work", work, need=Permission.WORK_WITH_PARTNER, rank=29)
