"""Reading what the pages of residents are asked: rows of this desk, aliases led to who they are."""

from typing import Any, TypeVar

from django.db import models

from loge.house.network.models import Desk
from loge.kernel import rows
from loge.kernel.refusal import Elsewhere

M = TypeVar("M", bound=models.Model)


def row(model: type[M], desk: Desk, pk: Any) -> M:
    """The row of this desk with this id, or whom it was merged into. Raises Elsewhere (404) for
    any other, and for somebody who was forgotten: there is nothing left to show."""
    found: M = rows.became(alias(model, desk, pk))
    if getattr(found, "forgotten_at", None) is not None:
        raise Elsewhere(f"{model._meta.label} {pk}")
    return found


def alias(model: type[M], desk: Desk, pk: Any) -> M:
    """The very row with this id, merged or not: what a form named when it was opened."""
    return rows.row(model, desk, pk)


def maybe(model: type[M], desk: Desk, pk: Any) -> M | None:
    """The same, or None when nothing is asked."""
    return row(model, desk, pk) if pk else None
