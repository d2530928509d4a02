"""Rows that an address or a form names by number."""

from typing import TypeVar

from django.db import models

from loge.kernel.act import Place
from loge.kernel.refusal import Elsewhere

M = TypeVar("M", bound=models.Model)
LARGEST = 2**63


def row(model: type[M], desk: Place, pk: int | str) -> M:
    """The row of this desk with this id. Raises Elsewhere (404) for anybody else's."""
    number = int(pk) if str(pk).isascii() and str(pk).isdigit() else LARGEST
    found = model._default_manager.filter(desk_id=desk.pk, pk=number) if number < LARGEST else None
    first = found.first() if found is not None else None
    if first is None:
        raise Elsewhere(f"{model._meta.label} {pk}")
    return first
