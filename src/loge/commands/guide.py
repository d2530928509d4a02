"""`./loge guide`: holds docs/guide to the product, and takes its pictures again."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from loge.commands import say

SUMMARY = "Check the guide's words, keys, links and pictures; --pictures takes the pictures again."
ROOT = Path(__file__).resolve().parents[3]
TESTS = "tests/screens/guide"


def arguments(parser: argparse.ArgumentParser) -> None:
    """--pictures writes docs/guide/images."""
    parser.add_argument("--pictures", action="store_true", help="take the pictures again")


def run(options: argparse.Namespace) -> int:
    """Run the guide's tests; with --pictures only those that take them. Returns pytest's code."""
    ours = {k: v for k, v in os.environ.items() if not k.startswith(("LOGE_", "DJANGO_"))}
    some: list[str] = []
    if options.pictures:
        ours["TESTS_PICTURES"] = "take"
        some = ["-m", "browser", f"--ignore={TESTS}/test_help.py"]
    command = [sys.executable, "-m", "pytest", TESTS, "-q", "-n", "2", *some]
    code = subprocess.run(command, cwd=ROOT, env=ours, check=False).returncode
    if options.pictures and not code:
        say("The pictures are in docs/guide/images. Look at those that changed: git diff --stat")
    return code
