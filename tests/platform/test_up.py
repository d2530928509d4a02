"""Opening the desk, once for real: what `./loge up` promises."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 90


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A data folder all the tests of this file go on with."""
    return tmp_path_factory.mktemp("up") / "data"


@contextlib.contextmanager
def desk(folder, *arguments):
    """A desk that is open: its port, the lines it said, its process."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("LOGE_")}
    running = subprocess.Popen(
        [sys.executable, "-m", "loge", "up", "--port", str(port), "--data", folder, *arguments],
        env={**inherited, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said = []
    try:
        for line in running.stdout:
            said.append(line.strip())
            if "/premier-compte/" in line or "comptes/login" in line:
                break
        yield port, said, running
    finally:
        running.send_signal(signal.SIGTERM)
        said += running.stdout.read().splitlines()
        running.stdout.close()
        assert running.wait(30) == 0, said


def health(port):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
        return json.load(answer)


def web_children(pid):
    """The processes that serve; multiprocessing keeps a tracker beside them."""
    pids = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(n) for n in pids if b"spawn_main" in Path(f"/proc/{n}/cmdline").read_bytes()]


def test_an_empty_desk_opens_with_the_link_to_its_first_account(folder):
    with desk(folder, "--empty") as (port, said, running):
        assert f"Loge is open at http://localhost:{port}/" in said
        assert f"http://localhost:{port}/premier-compte/?code=" in said[-1]
        assert health(port)["status"] == "ok"
        with urllib.request.urlopen(said[-1].split()[-1], timeout=30) as page:
            assert b'name="username"' in page.read()
    assert said[-1] == "Loge is closed."
    assert not Path(f"/proc/{running.pid}").exists()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at /proc")
def test_a_web_child_that_dies_is_replaced(folder):
    with desk(folder, "--empty") as (port, _said, running):
        (first,) = web_children(running.pid)
        os.kill(first, signal.SIGKILL)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with contextlib.suppress(OSError):
                if health(port)["status"] == "ok" and web_children(running.pid) not in (
                    [],
                    [first],
                ):
                    break
            time.sleep(0.1)
        (second,) = web_children(running.pid)
        assert second != first


def test_one_folder_has_one_desk(folder):
    refused = pytest.raises(AssertionError, match="already running")
    with desk(folder, "--empty"), refused, desk(folder, "--empty"):
        pass


def test_a_desk_does_not_become_a_demonstration(folder):
    """Invented people never join real ones: a folder stays what it began as."""
    with desk(folder) as (_port, said, _running):
        assert not any("demonstration" in line or "amel" in line for line in said)
