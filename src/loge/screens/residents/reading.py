"""Reading what the pages of residents are asked: rows of this desk, aliases led to who they are."""

from typing import Any, TypeVar

from django.db import models

from loge.house.network.models import Desk
from loge.kernel.refusal import Elsewhere

M = TypeVar("M", bound=models.Model)
LARGEST = 2**63


def row(model: type[M], desk: Desk, pk: Any) -> M:
    """The row of this desk with this id, or whom it was merged into. Raises Elsewhere (404)."""
    found: Any = alias(model, desk, pk)
    while getattr(found, "merged_into_id", None) is not None:
        found = found.merged_into
    return found


def alias(model: type[M], desk: Desk, pk: Any) -> M:
    """The very row with this id, merged or not: what a form named when it was opened."""
    number = int(pk) if str(pk).isascii() and str(pk).isdigit() else LARGEST
    found = model._default_manager.filter(desk_id=desk.pk, pk=number) if number < LARGEST else None
    first = found.first() if found is not None else None
    if first is None:
        raise Elsewhere(f"{model._meta.label} {pk}")
    return first


def maybe(model: type[M], desk: Desk, pk: Any) -> M | None:
    """The same, or None when nothing is asked."""
    return row(model, desk, pk) if pk else None
