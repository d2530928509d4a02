"""The OpenAPI description of the door, with every verb that a line may hold."""

import inspect
from typing import Any

from pydantic import TypeAdapter

from loge.house.journal.actions import VERBS
from loge.screens.notebook import lines, rows
from loge.screens.notebook.api import MOST_LINES, door

SCHEMAS = "#/components/schemas/"
ABOUT = f"""Whatever a counter does can also arrive as lines, at most {MOST_LINES} at once.

Sign in as for the counter; send the session's cookie and the CSRF token (`X-CSRFToken`). A line
keeps the true time of its act; when the device's clock is far off, or the moment is impossible,
the act is entered as done now and flagged `clock_off`. Where an id is asked, `{{"ref": KEY}}` names
what an earlier line made. A refused line stays refused under its key: put it right in a new line.

| verb | arguments (`?`: may be left out) | |
|---|---|---|
"""


def described(prefix: str) -> dict[str, Any]:
    """The description, with paths that begin with `prefix` ("/ampere/carnet/")."""
    schema: dict[str, Any] = dict(door.get_openapi_schema(path_prefix=prefix))
    asked, shared = _arguments()
    known = schema["components"]["schemas"]
    known.update(shared)
    known.update({f"line_{verb}": _line(verb, arguments) for verb, arguments in asked.items()})
    known["Batch"]["properties"]["lines"]["items"] = {
        "oneOf": [{"$ref": f"{SCHEMAS}line_{verb}"} for verb in asked],
        "discriminator": {
            "propertyName": "verb",
            "mapping": {verb: f"{SCHEMAS}line_{verb}" for verb in asked},
        },
    }
    schema["info"]["description"] = ABOUT + "\n".join(map(_row, asked, asked.values()))
    return schema


def _arguments() -> tuple[dict[str, Any], dict[str, Any]]:
    """The schema of each verb's arguments, and what several of them share."""
    verbs = lines.notebook_verbs()
    schemas, shared = TypeAdapter.json_schemas(
        [(verb, "validation", lines.arguments_of(verb)) for verb in verbs],
        ref_template=f"{SCHEMAS}{{model}}",
    )
    kept = shared.get("$defs", {})
    return {verb: _unfolded(schemas[verb, "validation"], kept) for verb in verbs}, kept


def _unfolded(schema: dict[str, Any], shared: dict[str, Any]) -> dict[str, Any]:
    """The arguments themselves, not a reference to them."""
    found: dict[str, Any] = shared.pop(schema["$ref"].removeprefix(SCHEMAS), {})
    return found


def _line(verb: str, arguments: dict[str, Any]) -> dict[str, Any]:
    moment = {"type": "string", "format": "date-time", "description": "when it was really done"}
    visit = {**rows.NAMED, "description": "the visit it was part of"}
    fields = {
        "key": {"type": "string", "pattern": lines.KEY, "description": "the line's own, for ever"},
        "at": moment,
        "verb": {"const": verb},
        "args": arguments,
        "visit": visit,
    }
    needed = ["key", "at", "verb"] + ["args"] * bool(arguments.get("required"))
    return {
        "type": "object",
        "description": _meaning(verb),
        "properties": fields,
        "required": needed,
        "additionalProperties": False,
    }


def _meaning(verb: str) -> str:
    return (inspect.getdoc(VERBS[verb].action) or "").partition("\n")[0]


def _row(verb: str, arguments: dict[str, Any]) -> str:
    needed = arguments.get("required", [])
    names = [name if name in needed else f"{name}?" for name in arguments.get("properties", {})]
    return f"| `{verb}` | {', '.join(names)} | {_meaning(verb)} |"
