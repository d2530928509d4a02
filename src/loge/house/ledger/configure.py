"""The chart of accounts, from data."""

import tomllib
from pathlib import Path

from loge.house.ledger.models import LedgerAccount
from loge.house.partners import crossing
from loge.house.partners.models import Partner

CHART = Path(__file__).parent / "data" / "chart.toml"


def configure() -> None:
    """Make sure that every account of the chart exists, and one for each partner. Safe to call
    again."""
    known = set(LedgerAccount.objects.values_list("code", flat=True))
    for row in tomllib.loads(CHART.read_text())["account"]:
        if row["code"] not in known:
            LedgerAccount.objects.create(**row)
    for partner in Partner.objects.exclude(account__in=known):
        keep_account(partner)


def keep_account(partner: Partner) -> None:
    """The account that a partner's money stands on, called as they are."""
    LedgerAccount.objects.update_or_create(
        code=partner.account,
        defaults={"name": partner.name, "source": "PCG 2025 (467), un compte par partenaire"},
    )


def register() -> None:
    """Hear of partners as they come."""
    crossing.known.add("ledger", keep_account)
