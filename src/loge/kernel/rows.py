"""Rows that an address or a form names by number."""

from collections.abc import Collection
from typing import Any, TypeVar

from django.db import models

from loge.kernel.act import Place
from loge.kernel.refusal import Elsewhere

M = TypeVar("M", bound=models.Model)
LARGEST = 2**63  # the first number no id can be, on both databases


def row(model: type[M], desk: Place, pk: int | str) -> M:
    """The row of this desk with this id. Raises Elsewhere (404) for anybody else's."""
    return one(model._default_manager.filter(desk_id=desk.pk), pk)


def one(rows: models.QuerySet[M], pk: int | str) -> M:
    """The one of these rows with this id. Raises Elsewhere (404) for any other, and for no id."""
    found = rows.filter(pk=number(pk)).first()
    if found is None:
        raise Elsewhere(f"{rows.model._meta.label} {pk}")
    return found


def several(rows: models.QuerySet[M], pks: Collection[int | str]) -> list[M]:
    """Those of these rows with these ids, by id, in one query. Raises Elsewhere (404) when one of
    them is any other."""
    asked = {number(pk) for pk in pks}
    found = list(rows.filter(pk__in=asked).order_by("pk"))
    if len(found) != len(asked):
        raise Elsewhere(f"{rows.model._meta.label} {sorted(asked)}")
    return found


def named(model: type[M], pk: int) -> M:
    """The row an address names, not yet read: for a verb that deletes it. The verb reads it in its
    turn, so that a form sent twice gets the first answer although the row is gone by then, and
    raises Elsewhere for anybody else's."""
    return model(pk=pk)


def became(found: Any) -> Any:
    """The row itself, or the one it was merged into; one query for each merge."""
    while getattr(found, "merged_into_id", None) is not None:
        found = found.merged_into
    return found


def number(typed: int | str) -> int:
    """The number that was typed; 0, which no row has, for what is none or larger than any id."""
    text = str(typed)
    known = text.isascii() and text.isdigit() and len(text) < 20 and int(text) < LARGEST
    return int(text) if known else 0
