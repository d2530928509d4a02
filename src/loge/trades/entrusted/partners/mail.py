"""What the desk asks a partner, by e-mail too, where they have an address and mail is set up.

The e-mail is a row written with the act; the ticker sends it. It may arrive twice, when the machine
stops at the wrong moment: the same word has the same Message-ID. Their page shows the same words.
"""

from datetime import datetime, timedelta
from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from loge.house.notices import letters, reading
from loge.house.notices.providers import Said, mail
from loge.kernel import clock
from loge.kernel.act import Act
from loge.kernel.lock import turn
from loge.trades.entrusted.models import PartnerWord, WordMail

# How long after each try the next one; a day in all, then somebody is told to call them.
WAITS = [timedelta(minutes=m) for m in (1, 5, 30, 120, 360, 960)]
AT_ONCE = 20


def queue(word: PartnerWord, act: Act) -> None:
    """Write the e-mail of a word, where its partner has an address and mail is set up: set up a
    year later, it would ask old questions. Called in its transaction."""
    if word.partner.email and _may_leave():
        WordMail.objects.create(word=word, to=word.partner.email, not_before=act.at)


def _may_leave() -> bool:
    return reading.mail_is_set_up() and not reading.pretends()


def tick(at: datetime | None = None) -> int:
    """Send what waits; how many left. A demonstration sends nothing."""
    if not _may_leave():
        return 0
    now = at or clock.now()
    due = WordMail.objects.filter(not_before__lte=now).order_by("not_before", "pk")
    return sum(_send(one, at or clock.now()) for one in due.values_list("pk", flat=True)[:AT_ONCE])


def _send(pk: int, at: datetime) -> bool:
    """Claim one, hand it over without holding anything, write down what came of it."""
    found = WordMail.objects.select_related("word__desk").get(pk=pk)
    desk, rows = found.word.desk, WordMail.objects.filter(pk=pk)
    with turn(desk.slug):
        claimed = rows.filter(tries=found.tries, not_before__lte=at)
        if not claimed.update(tries=found.tries + 1, not_before=at + WAITS[found.tries]):
            return False
    outcome = mail.send(message(found.word, found.to))
    sent = outcome.said == Said.ACCEPTED
    over = sent or outcome.said == Said.REFUSED or found.tries + 1 >= len(WAITS)
    changes: dict[str, Any] = {"error": "" if sent else outcome.code[:40]}
    if over:
        changes |= {"not_before": None, "sent_at": at if sent else None}
    with turn(desk.slug):
        rows.update(**changes)
    return sent


def message(word: PartnerWord, to: str) -> EmailMessage:
    """The e-mail: the same words as on their page; answers go to the desk."""
    desk, sender = word.desk, parseaddr(settings.MAIL_FROM)[1]
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("A question from %(desk)s") % {"desk": desk.name}
    signature = "\n".join(["-- ", *desk.address, *filter(None, [desk.phone])])
    return EmailMessage(
        subject=subject,
        body=f"{word.words}\n\n{signature}",
        from_email=formataddr((desk.name, sender)),
        to=[to],
        reply_to=[desk.email] if desk.email else None,
        headers={
            "Message-ID": letters.message_id(f"loge-{desk.slug}-word-{word.pk}"),
            "Auto-Submitted": "auto-generated",
        },
    )
