"""A closing, read back from what was sealed: totals, VAT, methods, whose money it is."""

from dataclasses import dataclass
from typing import Any

from loge.house.catalogue.models import Nature
from loge.house.partners.models import Partner
from loge.kernel.refusal import Elsewhere
from loge.trades.till import differences
from loge.trades.till.models import Closing, Drawer, Method
from loge.trades.till.till_pages import Gap


@dataclass(frozen=True)
class Shown:
    """A closing with the names its codes stand for today."""

    closing: Closing
    partners: dict[str, str]
    drawers: dict[str, str]
    told: dict[tuple[str, int], str]

    @property
    def said(self) -> dict[str, Any]:
        content: dict[str, Any] = self.closing.content
        return content

    def owner(self, slug: str) -> str:
        """Whose money it is; "" for the desk's own."""
        return self.partners.get(slug, slug)

    @property
    def owners(self) -> list[tuple[str, int]]:
        """Whose the money is, in cents."""
        return [(self.owner(row["owner"]), row["cents"]) for row in self.said["owners"]]

    @property
    def others(self) -> list[tuple[str, int]]:
        """What belongs to somebody else."""
        return [(name, cents) for name, cents in self.owners if name]

    @property
    def unpaid(self) -> list[tuple[str, int]]:
        """What was sold and brought no money yet, or none at all."""
        sums: dict[str, int] = {}
        for row in self.said["payments"]:
            if row["method"] in (Method.ACCOUNT, Method.WAIVED):
                sums[row["method"]] = sums.get(row["method"], 0) + row["cents"]
        return [(str(Method(method).label), cents) for method, cents in sums.items() if cents]

    @property
    def methods(self) -> list[dict[str, Any]]:
        return [
            {**row, "label": Method(row["method"]).label, "drawer": self.drawer(row["drawer"])}
            for row in self.said["payments"]
        ]

    def drawer(self, code: str) -> str:
        return self.drawers.get(code, code)

    @property
    def vat(self) -> list[dict[str, Any]]:
        return [
            {
                **row,
                "owner": self.owner(row["owner"]),
                "nature": Nature(row["nature"]).label,
                "rate": _percent(row["basis_points"]),
            }
            for row in self.said["vat"]
        ]

    @property
    def sessions(self) -> list[dict[str, Any]]:
        """The drawers as they were counted; months and years have none."""
        return [
            {
                **row,
                "drawer": self.drawer(row["drawer"]),
                "told": self.told.get((row["drawer"], row["number"]), ""),
                "gaps": [Gap(m, c, row["expected"].get(m, 0)) for m, c in row["counted"].items()],
                "to_bank": row["counted"].get("cash", 0) - (row["kept"] or 0),
            }
            for row in self.said.get("sessions", [])
        ]


def shown(desk: Any, number: int, *, training: bool) -> Shown:
    """The closing of this number. Raises Elsewhere when there is none."""
    found = Closing.objects.filter(desk_id=desk.pk, training=training, number=number).first()
    if found is None:
        raise Elsewhere(f"closing {number}")
    partners = dict(Partner.objects.at(desk).values_list("slug", "name"))
    drawers = dict(Drawer.objects.at(desk).values_list("code", "name"))
    return Shown(found, partners, drawers, differences.explanations(found))


def _percent(basis_points: int) -> str:
    whole, rest = divmod(basis_points, 100)
    return f"{whole},{rest:02}".rstrip("0") if rest else str(whole)
