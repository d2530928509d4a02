"""The secret of a partner's page: made, recognised, and only its digest kept."""

import base64
import hashlib
from datetime import date, datetime
from typing import Any

from django.utils.crypto import salted_hmac

from loge.trades.entrusted.models.link import LinkRule, PartnerLink

SALT = "loge.trades.entrusted.partner_link"
LENGTH = 43  # letters of a secret: 256 bits


def secret_of(key: str) -> str:
    """The secret that the form with this key makes: the same again for the same form, and nobody's
    to work out without the server's own key."""
    made = salted_hmac(SALT, key, algorithm="sha256").digest()
    return _letters(made)


def _letters(made: bytes) -> str:
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def digest(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def opens(secret: str, at: datetime) -> PartnerLink | None:
    """The link that this secret opens at a moment; None for any other. Who no longer works with the
    desk may still have something of it, and money to come."""
    if len(secret) != LENGTH:
        return None
    rows = PartnerLink.objects.working(at).select_related("desk__network", "partner")
    return rows.filter(digest=digest(secret)).first()


def rule_on(day: date) -> LinkRule | None:
    """How long a link made on a day lasts."""
    rule: LinkRule | None = LinkRule.objects.on(day).order_by("-valid_from").first()
    return rule


def rules() -> list[LinkRule]:
    """Every rule there was, the last first."""
    return list(LinkRule.objects.order_by("-valid_from"))


def standing(partner: Any, at: datetime) -> PartnerLink | None:
    """The link that opens a partner's page now, if any."""
    return PartnerLink.objects.working(at).filter(partner=partner).first()
