"""The link of an invitation, sent by e-mail where the network has a mail server."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext as _

from loge.house.people.models import Account

logger = logging.getLogger("loge.people")


def mail_link(account: Account, link: str) -> bool:
    """Whether the link went to the account's address. It is shown on the page all the same, so a
    mail server that refuses is no failure: the link is then given by hand."""
    if not settings.SMTP or not account.email:
        return False
    text = _(
        "Hello %(name)s,\n\nWith this link you choose your password for Loge. It works once, "
        "within seven days:\n%(link)s\n\nYour user name: %(username)s\n\nYou did not expect "
        "this? Then do nothing, and tell whoever runs the desk."
    )
    said = {"name": account.name, "link": link, "username": account.username}
    try:
        send_mail(_("Your access to Loge"), text % said, settings.MAIL_FROM, [account.email])
    except (OSError, SMTPException):
        logger.warning("the link of account %s could not be sent by e-mail", account.pk)
        return False
    return True
