"""The membership rule a desk begins with, from data."""

import tomllib
from pathlib import Path

from loge.house.membership.models import MembershipRule
from loge.house.network.models import Desk

RULE = Path(__file__).parent / "data" / "rule.toml"


def configure(desk: Desk) -> None:
    """Give an open desk its first rule. A desk that has any keeps its own."""
    if desk.opened_on is None or desk.membership_rules.exists():
        return
    rule = tomllib.loads(RULE.read_text())
    MembershipRule.objects.create(desk=desk, valid_from=desk.opened_on, **rule)
