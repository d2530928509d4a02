"""What the desk asks a partner, by e-mail too, where they have an address and mail is set up.

It leaves once the act is written; their page shows the same words, so nothing hangs on the mail.
"""

import logging
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from loge.house.notices import letters, reading
from loge.house.notices.providers import Said, mail
from loge.trades.entrusted.models import PartnerWord

logger = logging.getLogger("loge.entrusted")


def may_leave(word: PartnerWord) -> bool:
    """Whether anything can be sent: not in a demonstration, nor without a server or an address."""
    return bool(word.partner.email) and reading.mail_is_set_up() and not reading.pretends()


def send(pk: int) -> bool:
    """Send one word of the desk to its partner; whether the mail server took it over."""
    word = PartnerWord.objects.select_related("partner", "desk").get(pk=pk)
    if not may_leave(word):
        return False
    outcome = mail.send(message(word))
    if outcome.said != Said.ACCEPTED:
        logger.warning("word %s to a partner did not leave: %s", word.pk, outcome.code)
    return outcome.said == Said.ACCEPTED


def message(word: PartnerWord) -> EmailMessage:
    """The e-mail: the same words as on their page; answers go to the desk."""
    desk, sender = word.desk, parseaddr(settings.MAIL_FROM)[1]
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("A question from %(desk)s") % {"desk": desk.name}
    signature = "\n".join(["-- ", *desk.address, *filter(None, [desk.phone])])
    return EmailMessage(
        subject=subject,
        body=f"{word.words}\n\n{signature}",
        from_email=formataddr((desk.name, sender)),
        to=[word.partner.email],
        reply_to=[desk.email] if desk.email else None,
        headers={
            "Message-ID": letters.message_id(f"loge-{desk.slug}-word-{word.pk}"),
            "Auto-Submitted": "auto-generated",
        },
    )
