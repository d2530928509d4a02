"""What was decided about things nobody claims, for the office."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from loge.trades.entrusted.models import Kind, Outcome, Step, UnclaimedRule
from loge.trades.entrusted.stays import standing


@dataclass(frozen=True)
class Kept:
    """A kind, the rule that holds for it on a day, and whether it is its own. `kind` is None for
    all those without one."""

    kind: Kind | None
    rule: UnclaimedRule | None
    own: bool

    @property
    def outcomes(self) -> list[str]:
        """What may become of it, in words."""
        return [str(Outcome(one).label) for one in self.rule.outcomes] if self.rule else []


def kept(desk: Any, kinds: list[Kind], on: date) -> list[Kept]:
    """The rule for all, then each kind with the rule that holds for it. One query."""
    rows = standing.rules_on(desk, on).rows
    found = [Kept(None, rows.get(None), own=True)]
    return found + [Kept(kind, _of(kind, rows), own=kind.pk in rows) for kind in kinds]


def rule_of(kind: Kind, on: date) -> UnclaimedRule | None:
    """The rule that holds for a kind on a day."""
    return _of(kind, standing.rules_on(kind.desk, on).rows)


def general(desk: Any, on: date) -> UnclaimedRule | None:
    """The rule of a day for all kinds without one of their own."""
    return standing.rules_on(desk, on).rows.get(None)


def _of(kind: Kind, rows: dict[int | None, UnclaimedRule]) -> UnclaimedRule | None:
    """Its own, else the one for all; what comes and goes is meant to stay, and has only its own."""
    return rows.get(kind.pk) or (None if kind.has(Step.RETURNS) else rows.get(None))


def history(desk: Any, kind: Kind | None) -> list[UnclaimedRule]:
    """Every rule a kind had, has and will have, the latest first."""
    rows = UnclaimedRule.objects.at(desk)
    rows = rows.filter(kind=kind) if kind is not None else rows.filter(kind__isnull=True)
    return list(rows.order_by("-valid_from"))
