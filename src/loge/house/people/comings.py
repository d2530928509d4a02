"""Who signs in and out stands in the technical log of every open desk where they have a role."""

import logging
from typing import Any

from loge.house.network.models import Desk
from loge.house.people import accounts
from loge.house.people.models import Account
from loge.house.seals import actions as seals
from loge.house.seals.codes import Code
from loge.kernel import clock
from loge.kernel.act import Act
from loge.kernel.refusal import Refused

logger = logging.getLogger("loge")


def came(user: Account, **_: Any) -> None:
    """Somebody signed in. Receives user_logged_in."""
    _write(user, Code.SIGN_IN)


def went(user: Account | None, **_: Any) -> None:
    """Somebody signed out. Receives user_logged_out."""
    if user is not None:
        _write(user, Code.SIGN_OUT)


def _write(account: Account, code: Code) -> None:
    """Nobody is kept out because the signing key is missing: it may be they who put it back."""
    at = clock.now()
    for desk in accounts.desks_of(account, at=at):
        if desk.status == Desk.Status.OPEN:
            try:
                seals.log(Act(desk=desk, at=at, by=account.pk), code)
            except Refused as refused:
                logger.info("%s of account %s not logged: %s", code, account.pk, refused.code)
