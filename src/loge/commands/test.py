"""`./loge test`: the whole suite on both databases; with arguments, what pytest is told."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from loge.commands import Failure, say

SUMMARY = "Run the tests."
ROOT = Path(__file__).resolve().parents[3]
BROWSERS = {
    "chromium-headless-shell": Path("/usr/bin/chromium-headless-shell"),
    "chromium": Path("/usr/bin/chromium"),
}
BOTH = "--browser-on-both"
# Two at once; whoever has nothing left to do takes over half of what the other still has.
TWO = ["-n", "2", "--dist", "worksteal"]


def run(arguments: list[str]) -> int:
    """Without arguments: SQLite, then PostgreSQL without the browser. Returns the first failure."""
    browser_on_both = BOTH in arguments
    arguments = [argument for argument in arguments if argument != BOTH]
    if arguments:
        return _pytest(os.environ.get("LOGE_TEST_DATABASE", ""), arguments)
    browser = _browser()
    without = [] if browser else ["-m", "not browser"]
    say("\n== On SQLite")
    first = _pytest("", [*TWO, *without])
    say("\n== On PostgreSQL")
    if not browser_on_both:
        without = ["-m", "not browser"]
    second = _pytest("postgresql", [*TWO, *without])
    if not browser:
        raise Failure(
            "the browser tests did not run: no Chromium. Install it (Debian: apt install "
            "chromium-headless-shell; elsewhere: .venv/bin/playwright install chromium) and run "
            "it again."
        )
    return first or second


def _pytest(database: str, arguments: list[str]) -> int:
    ours = {k: v for k, v in os.environ.items() if not k.startswith(("LOGE_", "DJANGO_"))}
    environment = {**ours, "LOGE_TEST_DATABASE": database, "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def _browser() -> bool:
    """Whether there is a Chromium; on Debian, as root, it is installed when missing.

    First its headless shell: the same engine without windows, a third of the work.
    """
    for name, program in BROWSERS.items():
        if program.exists() or _installed(name):
            return True
    return _playwrights_own()


def _installed(name: str) -> bool:
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    say(f"Installing {name} for the browser tests ...")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    patient = ["-o", "Acquire::http::Timeout=30"]
    for command in (["update"], ["install", "-y", "--no-install-recommends", name]):
        done = subprocess.run(
            ["apt-get", "-qq", *patient, *command],
            env=quiet,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        if done.returncode:
            say(f"{name} could not be installed.")
            return False
    return True


def _playwrights_own() -> bool:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()
