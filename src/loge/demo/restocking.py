"""How the stage plays the cupboard: what is counted, delivered and torn, by the articles' codes."""

from collections.abc import Callable, Mapping
from typing import Any

from loge.house.journal.models import Entry
from loge.house.stock import actions as stock
from loge.house.stock import queries
from loge.house.stock.models import Kept, Why
from loge.kernel.act import Act


def _ids(act: Act, units: Mapping[str, int]) -> dict[int, int]:
    rows = Kept.objects.at(act.desk).standing().filter(article__code__in=list(units))
    return {pk: units[code] for pk, code in rows.order_by("pk").values_list("pk", "article__code")}


def _open_stock(act: Act, *, units: Mapping[str, int]) -> Entry:
    """What was there when somebody first counted."""
    return stock.count_stock(_ids(act, units), act=act)


def _count_all(act: Act, *, gaps: Mapping[str, int] | None = None, remark: str = "") -> Entry:
    """Everything is there as expected, but for these gaps."""
    wrong = _ids(act, gaps or {})
    units = {
        line.kept.pk: max(0, line.units + wrong.get(line.kept.pk, 0))
        for line in queries.lines(act.desk, at=act.at)
    }
    return stock.count_stock(units, remark=remark, act=act)


def _take_delivery(act: Act, *, reference: str) -> Entry | None:
    """What was to be ordered has come; None when nothing was."""
    lines = queries.lines(act.desk, at=act.at)
    units = {line.kept.pk: line.to_order for line in lines if line.to_order}
    return stock.receive_stock(units, reference=reference, act=act) if units else None


def _write_off_some(act: Act, *, units: Mapping[str, int], why: Why, remark: str) -> Entry:
    return stock.write_off_stock(_ids(act, units), why=why, remark=remark, act=act)


SPECIAL: dict[str, Callable[..., Any]] = {
    "open_stock": _open_stock,
    "count_all": _count_all,
    "take_delivery": _take_delivery,
    "write_off_some": _write_off_some,
}
