"""Each desk has a till, a drawer of its own, and one for each partner who wants theirs apart."""

import tomllib
from pathlib import Path

from loge.house.network.models import Desk
from loge.house.partners import crossing
from loge.house.partners.models import Partner
from loge.trades.till.models import Drawer, Method, PaperRule, Till

OWN, OWN_ACCOUNT = "loge", "530"
PARTNER_ACCOUNT = "5302"
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
    """A drawer for a partner whose money lies apart."""
    if partner.own_drawer:
        Drawer.objects.get_or_create(
            partner=partner,
            defaults={
                "desk_id": partner.desk_id,
                "code": partner.slug[:30],
                "name": f"Caisse {partner.name}"[:60],
                "cash_account": PARTNER_ACCOUNT,
                "rank": 1,
            },
        )


def register() -> None:
    """Hear of partners as they come."""
    crossing.known.add("till", keep_drawer)
