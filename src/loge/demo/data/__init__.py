"""Names, streets and words of the demonstration."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def read(name: str) -> dict[str, Any]:
    """One of the files of this folder: "names", "office", "quarter", "stock", "till" or "words"."""
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))
