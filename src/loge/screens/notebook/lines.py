"""How a line is read: what each verb can be told, from the action's own signature.

A row is given by its id, or as `{"ref": KEY}`: what the line with that key made. A list, a choice,
a day or a small dataclass is given as JSON has it; nothing is guessed or converted.
"""

import functools
import inspect
import json
import types
import typing
from collections.abc import Sequence
from typing import Annotated, Any, NotRequired

from django.db import models
from django.utils.translation import gettext as _
from pydantic import AwareDatetime, ConfigDict, Field, TypeAdapter, ValidationError, with_config
from typing_extensions import TypedDict

from loge.house.journal.actions import VERBS
from loge.house.visits.models import Visit
from loge.kernel.refusal import Refused
from loge.screens.notebook import rows, wrong

KEY = r"^[A-Za-z0-9._:@-]{1,80}$"
Number = Annotated[int, Field(ge=-(2**31), lt=2**31)]
Adapter = TypeAdapter[dict[str, Any]]


def notebook_verbs() -> list[str]:
    """The verbs that may arrive as a line, in alphabetical order."""
    return sorted(name for name, verb in VERBS.items() if verb.notebook)


@functools.cache
def arguments_of(verb: str) -> Adapter:
    """How the arguments of a verb are read."""
    action = inspect.unwrap(VERBS[verb].action)
    hints = typing.get_type_hints(action)
    fields: dict[str, Any] = {}
    for name, known in inspect.signature(action).parameters.items():
        given = _given(hints[name])
        fields[name] = given if known.default is known.empty else NotRequired[given]
    del fields["act"]
    return _adapter(f"args_{verb}", fields)


@functools.cache
def head() -> Adapter:
    """How all of a line but its arguments is read."""
    visit = NotRequired[_given(Visit | None)]
    return _adapter("head", {"key": str, "at": AwareDatetime, "verb": str, "visit": visit})


def read_head(line: dict[str, Any], desk: Any) -> dict[str, Any]:
    """Key, moment, verb and visit of a line. Raises Refused naming what cannot be read."""
    return _read(head(), {k: v for k, v in line.items() if k != "args"}, desk)


def read_asked(line: dict[str, Any], desk: Any) -> tuple[str, dict[str, Any]]:
    """The verb of a line and its arguments as the action takes them, rows by their id alone
    (`rows.present` fetches them). Raises Refused naming what cannot be read."""
    verb = line.get("verb")
    if verb not in notebook_verbs():
        raise Refused("verb", _("“verb” is not one that a notebook can do."))
    return verb, _read(arguments_of(verb), line.get("args", {}), desk)


def _read(adapter: Adapter, told: Any, desk: Any) -> dict[str, Any]:
    if not isinstance(told, dict) or not all(name.isidentifier() for name in told):
        raise Refused("args", _("“args” must hold each argument by its name."))
    for name, value in told.items():
        if not wrong.readable(value):
            raise Refused("argument", wrong.text(name))
    try:
        return adapter.validate_json(json.dumps(told), context={"desk": desk})
    except ValidationError as error:
        raise Refused("argument", wrong.sentence(error)) from error


def _adapter(name: str, fields: dict[str, Any]) -> Adapter:
    strictly = with_config(ConfigDict(extra="forbid", strict=True))
    return TypeAdapter(strictly(TypedDict(name, fields)))  # type: ignore[operator]


def _given(hint: Any) -> Any:
    """The type of what is sent for a parameter of this type."""
    if isinstance(hint, type) and issubclass(hint, models.Model):
        return rows.given(hint)
    if hint is int:
        return Number
    inner = tuple(map(_given, typing.get_args(hint)))
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        return typing.Union[inner]  # noqa: UP007  # built, not written
    if typing.get_origin(hint) in (list, Sequence):
        return list[inner[0]]  # type: ignore[valid-type]
    return hint
