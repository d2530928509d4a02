"""`./loge check`: everything a machine can hold, each step named, all failures at the end."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from loge.commands import say

SUMMARY = "Lint, types, import contracts, migrations, translations, drawn documents."
ROOT = Path(__file__).resolve().parents[3]
BIN = Path(sys.executable).parent
CODE = [name for name in ("src", "tests", "bench", "loge") if (ROOT / name).exists()]
LOGE = [sys.executable, "-m", "loge"]
STEPS: dict[str, list[str]] = {
    "lint": [str(BIN / "ruff"), "check", "--quiet", *CODE],
    "format": [str(BIN / "ruff"), "format", "--check", "--quiet", *CODE],
    "types": [str(BIN / "mypy")],
    "import contracts": [str(BIN / "lint-imports")],
    "migrations": [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"],
    "translations": [*LOGE, "words", "--check"],
    "drawn documents": [*LOGE, "draw", "--check"],
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing."""


def run(options: argparse.Namespace) -> int:
    """Run every step; 1 when one failed."""
    failed: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="loge-check-") as data:
        for name, command in STEPS.items():
            began = time.monotonic()
            done = _step(command, data)
            took = time.monotonic() - began
            say(f"{name:<18}{'ok' if done.returncode == 0 else 'FAILED':<8}{took:5.1f} s")
            if done.returncode:
                failed[name] = done.stdout
    for name, output in failed.items():
        say(f"\n== {name}\n{output.rstrip()}")
    return 1 if failed else 0


def _step(command: list[str], data: str) -> subprocess.CompletedProcess[str]:
    ours = {k: v for k, v in os.environ.items() if not k.startswith("LOGE_")}
    environment = {**ours, "DJANGO_SETTINGS_MODULE": "loge.settings", "LOGE_DATA": data}
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
