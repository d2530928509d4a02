"""What a person agreed to, and what stopped: for one number or one address of theirs."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.people.models import Contact
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Elsewhere, Refused


class How(models.TextChoices):
    """How somebody said yes, or no more."""

    AT_THE_DESK = "desk", gettext_lazy("said at the desk")
    ON_PAPER = "paper", gettext_lazy("signed on paper")
    BY_MESSAGE = "message", gettext_lazy("by answering a message")
    BY_LINK = "link", gettext_lazy("by the link in an e-mail")


@verb(needs=Permission.SEND_NOTICE, notebook=False)
def agree_contact(contact: Contact, *, how: How, act: Act) -> Entry:
    """They agree to be written to here. What was stopped or had failed begins again."""
    here(contact, act)
    _reachable(contact)
    contact.agreed_at, contact.agreed_how = act.at, str(how)
    contact.stopped_at = contact.failed_at = None
    contact.save(update_fields=["agreed_at", "agreed_how", "stopped_at", "failed_at"])
    return journal.append(act, "agree_contact", contact, person=contact.person, how=How(how))


@verb(needs=Permission.SEND_NOTICE, notebook=False)
def stop_contact(contact: Contact, *, how: How, act: Act) -> Entry:
    """They want no more messages here; asked twice, the first time counts."""
    here(contact, act)
    contact.stopped_at = contact.stopped_at or act.at
    contact.agreed_at, contact.agreed_how = None, ""
    contact.save(update_fields=["agreed_at", "agreed_how", "stopped_at"])
    return journal.append(act, "stop_contact", contact, person=contact.person, how=How(how))


@verb(needs=Permission.SEND_NOTICE, notebook=False)
def fail_contact(contact: Contact, *, act: Act) -> Entry:
    """Messages come back from here: it is used no more until somebody puts it right."""
    here(contact, act)
    contact.failed_at = contact.failed_at or act.at
    contact.save(update_fields=["failed_at"])
    return journal.append(act, "fail_contact", contact, person=contact.person)


def here(contact: Contact, act: Act) -> None:
    """Raise Elsewhere for a contact of somebody at another desk."""
    if contact.person.desk_id != act.desk.pk:
        raise Elsewhere(f"contact {contact.pk} is not at {act.desk.slug}")


def _reachable(contact: Contact) -> None:
    if contact.channel not in {Contact.Channel.SMS, Contact.Channel.EMAIL}:
        raise Refused("channel", _("Only text messages and e-mails need somebody to agree."))
