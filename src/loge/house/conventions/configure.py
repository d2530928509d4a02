"""Writing down what our own data says was agreed. Leaves alone a partner with an agreement."""

from collections.abc import Sequence
from typing import Any

from loge.house.conventions import actions as conventions
from loge.house.conventions.models import Convention, HourlyCost
from loge.house.network.models import Desk
from loge.house.partners.models import Partner
from loge.kernel.act import Act

_PARTS = {"partner", "fee", "hour"}


def configure(desk: Desk, rows: Sequence[dict[str, Any]], act: Act) -> None:
    """Each row: the partner's code, the columns of the agreement, its fees, what an hour costs."""
    for row in rows:
        partner = Partner.objects.at(desk).filter(slug=row["partner"]).first()
        if partner is None or Convention.objects.filter(partner=partner).exists():
            continue
        known = {name: value for name, value in row.items() if name not in _PARTS}
        entry = conventions.sign_convention(partner, **known, act=_step(act, row, "sign"))
        convention = Convention.objects.get(pk=entry.made)
        for number, fee in enumerate(row.get("fee", [])):
            conventions.set_fee(convention, **fee, act=_step(act, row, f"fee{number}"))
        if "hour" in row and not HourlyCost.objects.at(desk).exists():
            conventions.set_hourly_cost(**row["hour"], act=_step(act, row, "hour"))


def _step(act: Act, row: dict[str, Any], name: str) -> Act:
    return act.step(f"{row['partner']}/{name}")
