"""The secret of a partner's page: made, recognised, and only its digest kept."""

from datetime import date, datetime
from typing import Any

from loge.kernel import secrets
from loge.trades.entrusted.models.link import LinkRule, PartnerLink

digest = secrets.digest
MOST_DAYS = 730  # a link lasts two years at most
SALT = "loge.trades.entrusted.partner_link"


def secret_of(key: str) -> str:
    """The secret that the form with this key makes."""
    return secrets.made(SALT, key)


def opens(secret: str, at: datetime) -> PartnerLink | None:
    """The link that this secret opens at a moment; None for any other. Who no longer works with the
    desk may still have something of it, and money to come."""
    if len(secret) != secrets.LENGTH:
        return None
    rows = PartnerLink.objects.working(at).select_related("desk__network", "partner")
    return rows.filter(digest=secrets.digest(secret)).first()


def rule_on(desk: Any, day: date) -> LinkRule | None:
    """How long a link made at a desk on a day lasts."""
    rule: LinkRule | None = LinkRule.objects.at(desk).on(day).order_by("-valid_from").first()
    return rule


def rules(desk: Any) -> list[LinkRule]:
    """Every rule there was at a desk, the last first."""
    return list(LinkRule.objects.at(desk).order_by("-valid_from"))


def standing(partner: Any, at: datetime) -> PartnerLink | None:
    """The link that opens a partner's page now, if any."""
    return PartnerLink.objects.working(at).filter(partner=partner).first()
