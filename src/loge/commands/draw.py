"""`./loge draw`: the documents that are generated, so that they cannot drift.

docs/drawn/<model>.md for every lifecycle, verbs.md for every verb, roles.md for who may do what.
"""

import argparse
import importlib
from importlib.util import find_spec
from pathlib import Path

from loge.commands import ready, say

SUMMARY = "Draw lifecycles, verbs and roles into docs/drawn; --check only compares."
FOLDER = Path(__file__).resolve().parents[3] / "docs" / "drawn"
NOTE = "<!-- Drawn by `./loge draw`; do not edit. -->\n\n"


def arguments(parser: argparse.ArgumentParser) -> None:
    """--check writes nothing."""
    parser.add_argument("--check", action="store_true", help="say what is out of date")


def run(options: argparse.Namespace) -> int:
    """Write the documents, or with --check name those that are not current and return 1."""
    ready()
    drawn = {name: NOTE + text for name, text in documents().items()}
    there = {path.name: path.read_text() for path in FOLDER.glob("*.md")}
    stale = sorted(name for name in drawn | there if drawn.get(name) != there.get(name))
    if options.check:
        for name in stale:
            say(f"docs/drawn/{name} is not current; ./loge draw")
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in stale:
        if name in drawn:
            (FOLDER / name).write_text(drawn[name])
        else:
            (FOLDER / name).unlink()
    say(f"{len(drawn)} documents, {len(stale)} changed")
    return 0


def documents() -> dict[str, str]:
    """Every drawn document: file name → text."""
    from django.apps import apps

    for config in apps.get_app_configs():
        if config.name.startswith("loge.") and find_spec(f"{config.name}.actions"):
            importlib.import_module(f"{config.name}.actions")
    drawn = {"verbs.md": verbs(), "roles.md": roles()}
    for model in apps.get_models():
        lifecycle = getattr(model, "LIFECYCLE", None)
        if lifecycle:
            name = model._meta.model_name
            drawn[f"{name}.md"] = (
                f"# {model.__name__} ({model._meta.app_label})\n\n"
                f"```mermaid\n{lifecycle.drawn()}```\n"
            )
    return drawn


def verbs() -> str:
    """Every verb, its app, what it needs, and whether it may arrive by the notebook."""
    from loge.house.journal.actions import VERBS

    rows = [
        f"| `{verb.name}` | {verb.app} | `{verb.needs}` | {'yes' if verb.notebook else 'no'} |"
        for verb in sorted(VERBS.values(), key=lambda verb: (verb.app, verb.name))
    ]
    return "\n".join(
        ["# Verbs", "", "| verb | app | needs | notebook |", "|---|---|---|---|", *rows, ""]
    )


def roles() -> str:
    """Who may do what."""
    from loge.kernel.access import ROLES, Permission, Role

    head = "| permission | " + " | ".join(role.value.replace("_", " ") for role in Role) + " |"
    rows = [
        f"| `{needed}` | "
        + " | ".join("●" if needed in ROLES[role] else "" for role in Role)
        + " |"
        for needed in Permission
    ]
    return "\n".join(["# Roles", "", head, "|---" * (len(Role) + 1) + "|", *rows, ""])
