"""E-mails as they leave: plain text, a subject that says nothing, a link that stops them."""

from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from loge.house.network.models import Desk
from loge.house.notices import actions, reading, rules, wording
from loge.house.notices.models import Attempt, Notice
from loge.house.people.models import Contact

SALT = "notices.stop"


def email(
    notice: Notice, attempt: Attempt, address: str, desk: Desk
) -> tuple[EmailMessage, actions.Attached]:
    """The e-mail of one try, and the files that go with it.

    `Message-ID` holds the try's tag, so that a returned mail is known by it; answers go to the
    desk. RFC 2369 and 8058: one click stops.
    """
    files = actions.attachments(notice)
    said = reading.words(notice, desk, attached=bool(files), by_email=True)
    language = rules.language_of(notice.person.languages or [])
    with translation.override(language):
        subject = str(wording.SUBJECT) % {"desk": desk.name}
        body = "\n\n".join([said, _signature(desk, attempt)])
    return plain(subject, body, attempt, address, desk), files


def plain(subject: str, body: str, attempt: Attempt, address: str, desk: Desk) -> EmailMessage:
    """One e-mail as text: from the desk's name, answers to the desk, one click stops."""
    sender = parseaddr(settings.MAIL_FROM)[1]
    link = stop_link(attempt.contact)
    headers = {
        "Message-ID": message_id(attempt.tag),
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{link}>" if link else f"<mailto:{desk.email or sender}>",
    }
    if link.startswith("https:"):
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return EmailMessage(
        subject=subject,
        body=body,
        from_email=formataddr((desk.name, sender)),
        to=[address],
        reply_to=[desk.email] if desk.email else None,
        headers=headers,
    )


def _signature(desk: Desk, attempt: Attempt) -> str:
    """Who writes, and how to stop it; the address of the desk, so that nobody doubts it."""
    place = ", ".join(part for part in (desk.street, desk.postcode) if part)
    lines = ["-- ", desk.name, *([place] if place else []), *([desk.phone] if desk.phone else [])]
    link = stop_link(attempt.contact)
    stop = _("No more e-mails from us: %(link)s") if link else _("No more e-mails: answer STOP.")
    return "\n".join([*lines, "", stop % {"link": link} if link else stop])


def message_id(tag: str) -> str:
    """Our own name for an e-mail, which servers send back with it."""
    host = parseaddr(settings.MAIL_FROM)[1].rpartition("@")[2] or "localhost"
    return f"<{tag}@{host}>"


def address_of_loge() -> str:
    """Where Loge is reached from outside, without a slash at its end; "" when nobody said so."""
    host = settings.ALLOWED_HOSTS[0] if settings.ALLOWED_HOSTS else ""
    if host in {"", "*", "localhost", "127.0.0.1", "[::1]", "testserver"} or host.startswith("."):
        return ""
    return f"{'https' if settings.HTTPS else 'http'}://{host}"


def stop_link(contact: Contact | None) -> str:
    """The page that stops e-mails to this address: signed, needs no account, does not expire."""
    base = address_of_loge()
    if contact is None or not base:
        return ""
    return f"{base}/arret/{stop_token(contact)}/"


def stop_token(contact: Contact) -> str:
    """What the link holds: the contact and its address as it is, so that another's never opens."""
    return signing.dumps([contact.pk, _print(contact.value)], salt=SALT)


def contact_of(token: str) -> Contact | None:
    """The contact a link is about; None for a link that is not ours or an address since changed."""
    try:
        number, seen = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    contact = Contact.objects.select_related("person__desk").filter(pk=number).first()
    return contact if contact and _print(contact.value) == seen else None


def _print(value: str) -> str:
    """A fingerprint of an address: enough to know it again, not to read it."""
    return salted_hmac(SALT, value).hexdigest()[:16]
