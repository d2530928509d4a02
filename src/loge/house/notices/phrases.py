"""How the journal reads messages."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from loge.house.journal import sentences
from loge.house.notices.models import Notice
from loge.house.people.models import Contact

PHRASES = {
    "mark_told": _("%(by)s told %(subject)s what waits for them"),
    "send_again": _("%(by)s had a message to %(subject)s sent again"),
    "reroute_notice": _("%(by)s had %(subject)s told another way"),
    "give_up_notice": _("%(by)s gave up a message to %(subject)s"),
    "read_answer": _("%(by)s read an answer to a message"),
    "set_message_rules": _("%(by)s set the rules for messages"),
    "rewrite_message": _("%(by)s wrote a message in other words"),
    "agree_contact": _("%(by)s noted that %(subject)s agrees to messages"),
    "stop_contact": _("%(by)s noted that %(subject)s wants no more messages there"),
    "fail_contact": _("%(by)s noted that messages to %(subject)s come back"),
    "try_message": _("%(by)s sent a message to themselves, to try"),
}


def register() -> None:
    """Tell the journal."""
    sentences.read_as(PHRASES)
    sentences.called("notices.notice", _notices)
    sentences.called("people.contact", _contacts)


def _notices(ids: Collection[int]) -> dict[int, str]:
    known = Notice.objects.filter(pk__in=ids).select_related("person")
    return {notice.pk: str(notice.person) for notice in known}


def _contacts(ids: Collection[int]) -> dict[int, str]:
    known = Contact.objects.filter(pk__in=ids).select_related("person")
    return {contact.pk: str(contact.person) for contact in known}
