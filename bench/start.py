"""How long the second `./loge up` takes until it answers, and the memory of all its processes."""

import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import stand

ROUNDS = 5
AIM_SECONDS, AIM_MEGABYTES = 3, 200
PAGES = ("/", "/ampere/", "/comptes/login/", "/healthz")


def main() -> None:
    print(f"# start.py, {stand.machine()}")
    folder = Path(tempfile.mkdtemp(prefix="loge-bench-"))
    try:
        first, _ = _up(folder)
        print(f"  first start, packages installed {first:6.2f} s")
        seen = [_up(folder) for _ in range(ROUNDS)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    seconds = [took for took, _ in seen]
    megabytes = [memory for _, memory in seen]
    _line("next start", seconds, AIM_SECONDS, "s")
    _line("memory (PSS)", megabytes, AIM_MEGABYTES, "MB")


def _line(name: str, values: list[float], aim: int, unit: str) -> None:
    median, most = statistics.median(values), max(values)
    verdict = "met" if median < aim else "MISSED"
    print(
        f"  {name:<14} median {median:7.2f} {unit}   most {most:7.2f} {unit}   "
        f"n={len(values)}   aim < {aim} {unit}: {verdict}"
    )


def _up(folder: Path) -> tuple[float, float]:
    """Seconds until /healthz answers, and megabytes after a few pages; then it is closed."""
    port = _free_port()
    command = [str(stand.ROOT / "loge"), "up", "--port", str(port), "--data", str(folder)]
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("LOGE_", "PYTHON"))}
    start = time.perf_counter()
    with (folder / "bench.log").open("w") as log:
        running = subprocess.Popen(
            [sys.executable, *command], env=environment, stdout=log, stderr=log
        )
        try:
            took = _until_it_answers(running, port, start)
            for page in PAGES * 3:
                _open(port, page)
            return took, _megabytes(running.pid)
        finally:
            running.send_signal(signal.SIGINT)
            running.wait(20)


def _until_it_answers(running: "subprocess.Popen[bytes]", port: int, start: float) -> float:
    while running.poll() is None:
        try:
            _open(port, "/healthz")
            return time.perf_counter() - start
        except OSError:
            time.sleep(0.01)
    raise SystemExit("bench: `loge up` ended before it answered")


def _open(port: int, page: str) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{page}", timeout=10) as answer:
        answer.read()


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _megabytes(pid: int) -> float:
    """The memory of a process and its children: proportional share, RSS where that is unknown."""
    family = [pid]
    for member in family:
        children = Path(f"/proc/{member}/task/{member}/children")
        family += map(int, children.read_text().split()) if children.exists() else []
    return sum(map(_kilobytes, family)) / 1024


def _kilobytes(pid: int) -> int:
    rollup = Path(f"/proc/{pid}/smaps_rollup")
    if not rollup.exists():
        said = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, check=False
        )
        return int(said.stdout or 0)
    pss = [line for line in rollup.read_text().splitlines() if line.startswith("Pss:")]
    return int(pss[0].split()[1])


if __name__ == "__main__":
    main()
