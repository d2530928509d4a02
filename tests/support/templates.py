"""An undefined variable in one of Loge's own templates fails the test that rendered it."""

import sys
from pathlib import Path
from typing import Any

import pytest
from django.template.base import Node, Template

OURS = str(Path(__file__).parents[2] / "src" / "loge")


class Undefined(str):
    """What Django puts in place of an undefined variable; saying it is an error."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        return key == "%s"

    def __mod__(self, variable: Any) -> str:
        origin = _origin()
        if origin.startswith(OURS):
            pytest.fail(f"undefined template variable {variable} in {origin}")
        return ""


def _origin() -> str:
    """The template being rendered: the nearest node or template up the stack."""
    frame = sys._getframe(2)
    while frame:
        it = frame.f_locals.get("self")
        if isinstance(it, Node | Template) and getattr(it, "origin", None):
            return str(it.origin.name)
        frame = frame.f_back  # type: ignore[assignment]
    return ""
