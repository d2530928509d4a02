"""The heads of the chains are mailed outside with every closing: whoever keeps these mails can
show later that nothing sealed before was rewritten, even by somebody who holds the machine.

The mail is a row written with the closing; the ticker sends it. It may arrive twice, when the
machine stops at the wrong moment: the same closing has the same Message-ID.
"""

from datetime import datetime, timedelta
from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from loge.house.network.models import Desk
from loge.house.notices import letters, reading
from loge.house.notices.providers import Said, mail
from loge.house.seals.models import Chain
from loge.kernel import clock
from loge.kernel.act import Act
from loge.kernel.lock import turn
from loge.kernel.templatetags import said
from loge.trades.till.models import Closing, HeadMail, Till
from loge.trades.till.saying import amount

# How long after each try the next one; two weeks in all, then it is given up and said.
WAITS = [timedelta(minutes=m) for m in (1, 5, 30, 120, 360)] + [timedelta(days=1)] * 14
AT_ONCE = 20


def queue(closing: Closing, act: Act) -> None:
    """Write the mail of a closing, if somebody is to have it. Called within its transaction."""
    to = Till.objects.filter(desk_id=act.desk.pk).values_list("heads_to", flat=True).first()
    if to:
        HeadMail.objects.create(closing=closing, to=to, not_before=act.at)


def tick(at: datetime | None = None) -> int:
    """Send what waits; how many left. A demonstration, and a house without a mail server, send
    nothing: there they wait."""
    if reading.pretends() or not reading.mail_is_set_up():
        return 0
    now = at or clock.now()
    due = HeadMail.objects.filter(not_before__lte=now).order_by("not_before", "pk")
    return sum(_send(one, at or clock.now()) for one in due.values_list("pk", flat=True)[:AT_ONCE])


def _send(pk: int, at: datetime) -> bool:
    """Claim one, hand it over without holding anything, write down what came of it."""
    found = HeadMail.objects.select_related("closing__desk").get(pk=pk)
    desk = found.closing.desk
    with turn(desk.slug):
        wait = WAITS[min(found.tries, len(WAITS) - 1)]
        claimed = HeadMail.objects.filter(pk=pk, tries=found.tries, not_before__lte=at)
        if not claimed.update(tries=found.tries + 1, not_before=at + wait):
            return False
    outcome = mail.send(message(found.closing, found.to))
    sent = outcome.said == Said.ACCEPTED
    over = sent or outcome.said == Said.REFUSED or found.tries + 1 >= len(WAITS)
    changes: dict[str, Any] = {"error": "" if sent else outcome.code[:40]}
    if over:
        changes |= {"not_before": None, "sent_at": at if sent else None}
    with turn(desk.slug):
        HeadMail.objects.filter(pk=pk).update(**changes)
    return sent


def message(closing: Closing, to: str) -> EmailMessage:
    """The mail itself, in French: number, totals, and the last number and seal of each chain."""
    desk = closing.desk
    with translation.override("fr"):
        subject = _("%(desk)s: closing %(number)s") % {
            "desk": desk.short_name,
            "number": closing.number,
        }
        body = _body(closing, desk)
    sender = parseaddr(settings.MAIL_FROM)[1]
    return EmailMessage(
        subject=subject,
        body=body,
        from_email=formataddr((desk.name, sender)),
        to=[to],
        headers={
            "Message-ID": letters.message_id(f"loge-{desk.slug}-closing-{closing.number}"),
            "Auto-Submitted": "auto-generated",
        },
    )


def _body(closing: Closing, desk: Desk) -> str:
    first = _("Closing %(number)s of %(desk)s, %(span)s from %(day)s, written on %(moment)s.") % {
        "number": closing.number,
        "desk": desk.name,
        "span": closing.get_span_display(),
        "day": said.day_year(closing.starts_on),
        "moment": said.moment(closing.closed_at, desk.zone),
    }
    figures = [
        _("Receipts: %(count)s") % {"count": closing.count},
        _("Total: %(amount)s") % {"amount": amount(closing.total_cents)},
        _("Perpetual total: %(amount)s") % {"amount": amount(closing.perpetual_cents)},
        _("Perpetual total, absolute: %(amount)s") % {"amount": amount(closing.perpetual_absolute)},
    ]
    last = _("Keep this mail: it proves that what was sealed before was not rewritten.")
    return "\n\n".join([first, "\n".join(figures), "\n".join(_heads(closing)), last])


def _heads(closing: Closing) -> list[str]:
    """The chains as they stood, this closing last: it was sealed after the others were read."""
    chains: dict[str, dict[str, Any]] = dict(closing.content["chain_heads"])
    chains[Chain.CLOSINGS.value] = {"number": closing.number, "seal": closing.seal}
    words = _("%(chain)s: number %(number)s, seal %(seal)s")
    return [
        words % {"chain": str(Chain(name).label).capitalize(), **head}
        for name, head in sorted(chains.items())
    ]
