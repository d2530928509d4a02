"""What a partner does on their own page: nobody signs in, the link they came by is said."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Elsewhere, Refused
from loge.trades.entrusted import rules
from loge.trades.entrusted.actions.proposing import propose
from loge.trades.entrusted.models import Batch, BatchLine, Item, PartnerLink, PartnerWord
from loge.trades.entrusted.slips import sending

MOST_COUNTED = 999
MOST_UNREAD = 50


@verb(needs=Permission.ANSWER_AS_PARTNER, notebook=False)
def confirm_batch(link: PartnerLink, *, batch: Batch, count: int, act: Act) -> Entry:
    """How many things the partner counted on a slip; said again, the last count stands."""
    _check(link, batch, act)
    if not 0 <= count <= MOST_COUNTED:
        raise Refused("count", _("This number cannot be. Type it again."))
    batch.confirmed_count, batch.confirmed_at = count, act.at
    batch.save(update_fields=["confirmed_count", "confirmed_at"])
    return journal.append(
        act, "confirm_batch", batch, link=link, count=count, counted=batch.counted
    )


@verb(needs=Permission.ANSWER_AS_PARTNER, notebook=False)
def announce_ready(link: PartnerLink, *, items: Sequence[Item], act: Act) -> Entry:
    """These things can be fetched. Raises Refused for those that are not with the partner, and for
    work at a price nobody agreed to."""
    lines = _lines(link, items, act)
    rows = sending.rows(act.desk, [line.item_id for line in lines])
    rules.may_come_back_worked([sending.going(item) for item in rows]).or_refuse()
    BatchLine.objects.filter(pk__in=[line.pk for line in lines]).update(announced_at=act.at)
    return journal.append(act, "announce_ready", link, items=rows, count=len(rows))


@verb(needs=Permission.ANSWER_AS_PARTNER, notebook=False)
def ask_desk(link: PartnerLink, *, words: str, item: Item | None = None, act: Act) -> Entry:
    """The partner asks something, about a thing they have or about anything."""
    _check(link, None, act)
    if item is not None:
        _lines(link, [item], act)
    text = " ".join(words.split())[:500]
    if not text:
        raise Refused("no_words", _("Write your question first."))
    unread = PartnerWord.objects.filter(partner=link.partner, from_partner=True)
    if unread.filter(read_at__isnull=True).count() >= MOST_UNREAD:
        raise Refused("many", _("The desk has not read your questions yet. Call them, please."))
    word = PartnerWord.objects.create(
        desk_id=act.desk.pk,
        partner=link.partner,
        item=item,
        from_partner=True,
        words=text,
        said_at=act.at,
    )
    return journal.append(act, "ask_desk", word, link=link, item=item)


@verb(needs=Permission.ANSWER_AS_PARTNER, notebook=False)
def propose_price_by_link(
    link: PartnerLink, *, item: Item, cents: int, words: str = "", act: Act
) -> Entry:
    """A quote, or another price, from the partner who has the thing: its owner answers first.
    Raises Refused for what they said is ready: the work is done, at the price agreed."""
    if any(line.announced_at for line in _lines(link, [item], act)):
        raise Refused("worked_on", _("The work is done, or will not be: its price stands."))
    said: dict[str, Any] = {"by_partner": True, "verb_name": "propose_price_by_link"}
    return propose(item, cents, words, act=act, link=link, **said)


def _check(link: PartnerLink, batch: Batch | None, act: Act) -> None:
    """The link opens their page now, and the slip is theirs."""
    if not PartnerLink.objects.working(act.at).filter(pk=link.pk).exists():
        raise Elsewhere("this link opens nothing")
    if batch is not None and batch.partner_id != link.partner_id:
        raise Elsewhere("this slip is another partner's")


def _lines(link: PartnerLink, items: Sequence[Item], act: Act) -> list[BatchLine]:
    """The lines of these things, which this partner has now. Raises Elsewhere for any other."""
    _check(link, None, act)
    ids = {item.pk for item in items}
    if not ids:
        raise Refused("nothing", _("Tick what is ready."))
    lines = BatchLine.objects.open().filter(batch__partner=link.partner, item__in=ids)
    found = list(lines.order_by("pk"))
    if len(found) != len(ids):
        raise Elsewhere("one of these is not with this partner")
    return found
