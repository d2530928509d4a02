"""A receipt by e-mail, when they agree. The address of a passer-by is kept nowhere."""

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.people.models import Contact
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.till.actions.printing import keep
from loge.trades.till.models import Duplicate, Receipt


@verb(needs=Permission.SELL, notebook=False)
def send_receipt(receipt: Receipt, *, contact: Contact | None, act: Act) -> Entry:
    """A receipt leaves by e-mail: to an address its person agreed to (`contact`), or to one given
    for this receipt alone, which no verb is told. It counts as a print. Nothing is sent here.

    Raises Refused for a training receipt, and for an address they did not agree to.
    """
    if receipt.training:
        raise Refused("training", _("Practice is not sent."))
    if contact is not None and not may_be_written_to(receipt, contact):
        raise Refused("not_agreed", _("They have not agreed to be written to there."))
    printed = keep(receipt, None, Duplicate.Way.EMAIL, act)
    return journal.append(
        act.during(receipt.visit),
        "send_receipt",
        printed,
        receipt=receipt,
        copy=printed.copy or None,
    )


@verb(needs=Permission.SELL, notebook=False)
def confirm_receipt_sent(duplicate: Duplicate, *, act: Act) -> Entry:
    """The mail server took it over: the same form sent again sends nothing more."""
    return journal.append(act, "confirm_receipt_sent", duplicate, receipt=duplicate.receipt)


def may_be_written_to(receipt: Receipt, contact: Contact) -> bool:
    """Whether this is an e-mail address of the receipt's person that they agreed to, which works
    and which they did not stop."""
    buyer = receipt.buyer
    theirs = buyer is not None and contact.person_id == buyer.pk
    works = contact.stopped_at is None and contact.failed_at is None
    mail = contact.channel == Contact.Channel.EMAIL and contact.value
    return bool(theirs and mail and works and contact.agreed_at)
