"""A partner's secret link, as the desk makes it."""

import secrets
from typing import Any

from loge.house.partners.models import Partner
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.partners import configure as link_rules
from loge.trades.entrusted.partners import linking
from tests.trades.entrusted.conftest import Workshop


def linked(workshop: Workshop, partner: Partner | None = None, **when: Any) -> str:
    """The secret of a new link."""
    link_rules.configure()
    secret = linking.secret_of(secrets.token_hex(8))
    digest = linking.digest(secret)
    entrusted.link_partner(
        partner or workshop.cleaner, digest=digest, act=workshop.world.act(**when)
    )
    return secret
