"""Each desk has a till, a drawer of its own, and one for each partner who wants theirs apart."""

import tomllib
from pathlib import Path

from loge.house.ledger.models import LedgerAccount
from loge.house.network.models import Desk
from loge.house.partners import crossing
from loge.house.partners.models import Partner
from loge.house.partners.rules import code_of
from loge.trades.till.models import Drawer, Method, PaperRule, Till

OWN, OWN_ACCOUNT = "loge", "530"
PARTNER_ACCOUNT, SOURCE = "5302", "subdivision du 530 (caisse, PCG 2025)"
PAPER = Path(__file__).parent / "data" / "paper.toml"


def furnish(desk: Desk) -> None:
    """The till of a desk, and its drawers. Safe to call again."""
    Till.objects.get_or_create(desk=desk, defaults={"methods": [m.value for m in Method]})
    Drawer.objects.get_or_create(
        desk=desk,
        partner=None,
        defaults={"code": OWN, "name": "Caisse de la loge", "cash_account": OWN_ACCOUNT},
    )
    for partner in Partner.objects.at(desk):
        keep_drawer(partner)
    keep_paper_rules()


def keep_paper_rules() -> None:
    """What the law asks of receipts. Safe to call again."""
    for row in tomllib.loads(PAPER.read_text())["rule"]:
        known = {name: row[name] for name in ("about", "valid_from")}
        rest = {name: value for name, value in row.items() if name not in known}
        PaperRule.objects.update_or_create(**known, defaults=rest)


def keep_drawer(partner: Partner) -> None:
    """A drawer for a partner whose money lies apart, with a ledger account of its own."""
    if not partner.own_drawer or Drawer.objects.filter(partner=partner).exists():
        return
    known = Drawer.objects.filter(desk_id=partner.desk_id)
    codes = set(known.values_list("code", flat=True))
    number = known.exclude(partner=None).count() + 1
    Drawer.objects.create(
        desk_id=partner.desk_id,
        partner=partner,
        code=code_of(partner.slug[:27], codes),
        name=f"Caisse {partner.name}"[:60],
        cash_account=_cash_account(number),
        rank=number,
    )


def _cash_account(number: int) -> str:
    """What lies in the nth partner's drawer of a desk: 5302 of the chart, then 53022, 53023 …"""
    if number == 1:
        return PARTNER_ACCOUNT
    said = {"name": f"Caisse d’un partenaire, n° {number}", "source": SOURCE}
    account, _new = LedgerAccount.objects.get_or_create(
        code=f"{PARTNER_ACCOUNT}{number}", defaults=said
    )
    return account.code


def register() -> None:
    """Hear of partners as they come."""
    crossing.known.add("till", keep_drawer)
