"""`./loge up`: prepare the data folder, open the desk, keep it open, close it cleanly.

One supervisor (this process: granian, no Django) and one web child, which also ticks.
"""

import argparse
import contextlib
import multiprocessing
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from loge.commands import Failure, say

if TYPE_CHECKING:
    from granian.server.common import AbstractServer

    from loge.commands.up.place import Kept

SUMMARY = "Open the desk. The first run prepares everything."
PASSWORD = "loge-demo"  # noqa: S105
GIVE_UP_AFTER = 5


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen and what to start with."""
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument(
        "--empty",
        action="store_true",
        help="no demonstration people; the first page makes an account",
    )


def run(options: argparse.Namespace) -> int:
    """Open the desk and stay until SIGINT or SIGTERM."""
    from loge.commands.up import place

    if not 0 < options.port < 65536:
        raise Failure(f"{options.port} is not a port. Choose one between 1024 and 65535.")
    place.make()
    with place.locked():
        open_the_desk(options)
    say("Loge is closed.")
    return 0


def open_the_desk(options: argparse.Namespace) -> None:
    """Prepare what is not prepared yet, then serve."""
    from loge.commands.up import place

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    kept = place.Kept()
    demonstration = kind_of(kept, empty=options.empty)
    port_is_free(options.port)
    os.environ["LOGE_DEMO"] = "1" if demonstration else "0"
    kept.keep(kind="demonstration" if demonstration else "desk")
    state = place.code_state()
    if kept["code"] != state:
        prepare(*["--demonstration"] * demonstration)
        place.Kept().keep(code=state)
    elif not demonstration and not kept["accounts"]:
        prepare("--accounts")
    code = "" if demonstration or place.Kept()["accounts"] else setup_code()
    with looking_back():
        serve(options.port, demonstration=demonstration, code=code)


@contextlib.contextmanager
def looking_back() -> Iterator[None]:
    """Meanwhile a process of its own checks what was sealed, quietly unless something is broken."""
    look = subprocess.Popen([sys.executable, "-m", "loge.commands.up.look"])
    try:
        yield
    finally:
        look.terminate()
        look.wait()


def kind_of(kept: "Kept", *, empty: bool) -> bool:
    """Whether this folder is for the demonstration. What a folder began as, it stays."""
    if kept["kind"] == "demonstration" and empty:
        raise Failure("this folder holds the demonstration. Choose an empty one with --data.")
    if kept["kind"]:
        return kept["kind"] == "demonstration"
    return not empty


def port_is_free(port: int) -> None:
    """Raises Failure when somebody listens there already, or when we may not."""
    for patience in (0.3, 0.7, 0):
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind(("127.0.0.1", port))
                return
            except PermissionError:
                raise Failure(
                    f"port {port} needs an administrator. Choose one above 1023."
                ) from None
            except OSError:
                time.sleep(patience)
    raise Failure(
        f"port {port} is taken by another program. Choose one: ./loge up --port {port + 1}"
    )


def prepare(*what: str) -> None:
    """Run the preparation in a process of its own."""
    command = [sys.executable, "-m", "loge.commands.up.prepare", *what]
    done = subprocess.run(command, check=False)
    if done.returncode:
        raise Failure("the desk could not be prepared; the reason stands above.")


def setup_code() -> str:
    """The code of the first-run page, given or made now."""
    code = os.environ.get("LOGE_SETUP_CODE") or secrets.token_urlsafe(9)
    os.environ["LOGE_SETUP_CODE"] = code
    return code


def serve(port: int, *, demonstration: bool, code: str) -> None:
    """Keep a web child alive until a signal: one that dies is replaced.

    Raises Failure when it died at once, several times in a row.
    """
    # A fresh interpreter: it reads the settings as they are now, and inherits no thread's lock.
    multiprocessing.set_start_method("spawn", force=True)
    opened = threading.Event()
    threading.Thread(
        target=_announce, args=(port, opened, demonstration, code), daemon=True
    ).start()
    failures = 0
    while failures < GIVE_UP_AFTER:
        began = time.monotonic()
        server = _server(port)
        with contextlib.suppress(SystemExit):
            server.serve()
        if server.interrupt_signal:
            return
        failures = 0 if time.monotonic() - began > 10 else failures + 1
        time.sleep(0.2 * failures)
    raise Failure("the web server does not start; the reason stands above.")


def _server(port: int) -> "AbstractServer[Any]":
    """One supervisor with one web child, on the loopback."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    return Granian(
        "loge.commands.up.web:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        backlog=256,
        log_level=LogLevels.error,
        workers_kill_timeout=10,
    )


def _announce(port: int, opened: threading.Event, demonstration: bool, code: str) -> None:
    """Say that the desk is open once it answers."""
    while not opened.is_set():
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                opened.set()
        except urllib.error.HTTPError:
            opened.set()
        except OSError:
            time.sleep(0.05)
    say(f"Loge is open at http://localhost:{port}/")
    for line in how_to_sign_in(port, demonstration=demonstration, code=code):
        say(line)


def how_to_sign_in(port: int, *, demonstration: bool, code: str) -> list[str]:
    """What to type on the first page."""
    if demonstration:
        return [
            f"Sign in at http://localhost:{port}/comptes/login/ as amel (concierge), victor "
            "(volunteer), nadia (network staff),",
            f"tom (treasurer) or ines (auditor); the password is {PASSWORD}. Ctrl-C closes.",
            *partner_page(port),
        ]
    if code:
        return [
            "Make the first account (this link works once): "
            f"http://localhost:{port}/premier-compte/?code={code}"
        ]
    return [f"Sign in at http://localhost:{port}/comptes/login/"]


def partner_page(port: int) -> list[str]:
    """What a partner sees, for whoever looks at the demonstration."""
    from loge.commands.up import place

    path = place.Kept()["partner"]
    said = f"The cleaner's own page, without an account: http://localhost:{port}{path}"
    return [said] if path else []
