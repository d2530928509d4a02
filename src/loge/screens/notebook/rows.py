"""How a line names a row: by its id, or by the key of the line that made it."""

import functools
from typing import Annotated, Any

from django.db import models
from django.utils.translation import gettext as _
from pydantic import PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from loge.house.journal import queries as journal
from loge.house.journal.actions import REFUSED_LINE
from loge.kernel.refusal import Refused

ID = {"type": "integer", "minimum": 1}
REF = {
    "type": "object",
    "properties": {"ref": {"type": "string", "description": "the key of an earlier line"}},
    "required": ["ref"],
    "additionalProperties": False,
}
NAMED = {"anyOf": [ID, REF]}


def given(model: type[models.Model]) -> Any:
    """The type of what is sent for a row of this model."""
    schema = WithJsonSchema({**NAMED, "title": model._meta.label_lower})
    return Annotated[Any, PlainValidator(functools.partial(_named, model)), schema]


def _named(model: type[models.Model], value: Any, told: ValidationInfo) -> models.Model:
    """The row by its id alone: enough to know the line again, even once the row has gone."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**63:
        return model(pk=value)
    if not (isinstance(value, dict) and set(value) == {"ref"} and isinstance(value["ref"], str)):
        raise PydanticCustomError("row", "")
    context: Any = told.context
    entry = journal.with_key(context["desk"].slug, value["ref"])
    if entry is None or entry.verb == REFUSED_LINE:
        raise PydanticCustomError("ref", "")
    if entry.subject != model._meta.label_lower or entry.subject_id is None:
        raise PydanticCustomError("kind", "")
    return model(pk=entry.subject_id)


def present(arguments: dict[str, Any], desk: Any) -> dict[str, Any]:
    """The arguments with their rows as they stand. Raises Refused naming one that is not here."""
    return {name: _present(name, value, desk) for name, value in arguments.items()}


def _present(name: str, value: Any, desk: Any) -> Any:
    if isinstance(value, list):
        return [_present(name, item, desk) for item in value]
    if not isinstance(value, models.Model):
        return value
    row = type(value)._default_manager.filter(pk=value.pk).first()
    if row is None or getattr(row, "desk_id", desk.pk) != desk.pk:
        raise Refused("elsewhere", _("“%(name)s” is nothing of this desk.") % {"name": name})
    return row
