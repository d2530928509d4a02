"""Sending a receipt by e-mail: after it is written down, in no transaction."""

import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loge.house.journal.models import Entry
from loge.house.network.models import Desk
from loge.house.notices import letters, rules, wording
from loge.house.notices import reading as reaching
from loge.house.notices.models import Attempt
from loge.house.notices.providers import Said, mail
from loge.house.people.models import Contact
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.till import actions as till
from loge.trades.till import printing
from loge.trades.till.actions.mailing import may_be_written_to
from loge.trades.till.actions.printing import log_failure
from loge.trades.till.models import Duplicate, Receipt

logger = logging.getLogger("loge.till")
BODY = gettext_lazy("%(desk)s: the receipt you asked for is attached to this message.")


@dataclass(frozen=True)
class Recipient:
    """To whom a receipt goes; without a `contact`, to an address given for this receipt alone."""

    address: str
    contact: Contact | None = None

    @property
    def masked(self) -> str:
        """The address as the screen shows it, where others read along."""
        return rules.masked("email", self.address)


def works() -> bool:
    """Whether e-mails can leave at all, or this house only pretends to send them."""
    return reaching.mail_is_set_up() or reaching.pretends()


def agreed(receipt: Receipt) -> Recipient | None:
    """The address the receipt's person agreed to, the preferred one first."""
    known = reaching.contacts(receipt.buyer) if receipt.buyer else []
    usable = (contact for contact in known if may_be_written_to(receipt, contact))
    found = next(usable, None)
    return Recipient(found.value, found) if found else None


def recipient(receipt: Receipt, sent: Mapping[str, str]) -> Recipient:
    """Whom the form names: the address that is known, or one typed for this receipt. Raises Refused
    when that is none."""
    typed = sent.get("address", "").strip()
    known = agreed(receipt)
    if not typed and known is not None:
        return known
    try:
        validate_email(typed)
    except ValidationError:
        raise Refused("address", _("Type a whole e-mail address: name@example.org.")) from None
    return Recipient(typed[:254])


def send(receipt: Receipt, entry: Entry, to: Recipient, act: Act) -> None:
    """Send what `send_receipt` wrote down, once. Raises Refused, with what to do, when it did not
    leave; the same form may then be sent again."""
    if Entry.objects.at(act.desk.slug).filter(key=act.step("sent").key).exists():
        return
    printed = Duplicate.objects.get(pk=entry.made)
    if reaching.pretends():
        logger.info("receipt %s sent on the console", receipt.number)
    else:
        try:
            _hand_over(receipt, printed, to)
        except Refused:
            log_failure(printed, act)
            raise
    till.confirm_receipt_sent(printed, act=act.step("sent"))


def _hand_over(receipt: Receipt, printed: Duplicate, to: Recipient) -> None:
    attempt = Attempt(tag=f"loge{secrets.token_hex(8)}", contact=to.contact)
    languages = receipt.buyer.languages if receipt.buyer else []
    with translation.override(rules.language_of(languages or [])):
        subject = str(wording.SUBJECT) % {"desk": receipt.desk.name}
        body = "\n\n".join([BODY % {"desk": receipt.desk.name}, _signature(receipt.desk)])
        name = _("receipt-%(number)s") % {"number": receipt.number} + ".pdf"
    made = printing.receipt(receipt, wide=True, copy=printed.copy)
    message = letters.plain(subject, body, attempt, to.address, receipt.desk)
    outcome = mail.send(message, [(name, made, "application/pdf")])
    if outcome.said == Said.REFUSED:
        raise Refused("address_refused", _("This address does not exist. Ask for it once more."))
    if outcome.said == Said.PUT_OFF:
        raise Refused("mail_silent", _("The mail server does not answer. Try again, or print it."))


def _signature(desk: Desk) -> str:
    """Who writes: the desk, its address and telephone."""
    place = ", ".join(part for part in (desk.street, desk.postcode) if part)
    return "\n".join(part for part in ("-- ", desk.name, place, desk.phone) if part)
