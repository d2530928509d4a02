"""A message to oneself, to see that e-mail or text messages are set up. It is about nobody."""

import secrets

from django.utils import translation
from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.network.models import Desk
from loge.house.notices import gsm, letters, reading, rules
from loge.house.notices.models import Attempt, Notice
from loge.house.notices.providers import Outcome, TextMessages, mail
from loge.house.people.rules import phone, reached
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused


@verb(needs=Permission.KEEP_MESSAGES, notebook=False)
def try_message(*, channel: Notice.Channel, to: str, act: Act) -> Entry:
    """Somebody tries whether messages leave; written down before anything does, and only when
    something can: Raises Refused in a demonstration, when it is not set up, or `to` cannot be one.
    """
    if reading.pretends():
        raise Refused("demonstration", _("A demonstration sends nothing to the outside."))
    _address(channel, to)
    return journal.append(act, "try_message", "notices.trial", by_way=Notice.Channel(channel))


def send(channel: str, to: str, desk: Desk, *, language: str) -> Outcome:
    """Send it, in no transaction. Raises Refused as `try_message` does."""
    address = _address(channel, to)
    with translation.override(language if language in rules.LANGUAGES else "fr"):
        words = _("%(desk)s: this is a trial. It works.") % {"desk": desk.name}
    tag = f"loge{secrets.token_hex(8)}"
    if channel == "email":
        return mail.send(letters.plain(words, words, Attempt(tag=tag), address, desk))
    return _texts().send(address, gsm.plain(words), tag)


def _texts() -> TextMessages:
    provider = reading.text_messages()
    if provider is None:
        raise Refused("no_provider", _("Text messages are not set up on this server."))
    return provider


def _address(channel: str, to: str) -> str:
    if channel == "email":
        if not reading.mail_is_set_up():
            raise Refused("no_provider", _("E-mail is not set up on this server."))
        reached(to.strip()).or_refuse()
        return to.strip()
    _texts()
    number = phone(to)
    if number is None or not rules.is_mobile(number):
        raise Refused("phone", _("This is not the number of a mobile telephone."))
    return number
