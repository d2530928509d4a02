"""The data folder: its lock, what it holds, and what was prepared in it. No Django here."""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from loge import settings
from loge.commands import Failure

PACKAGE = settings.PACKAGE


def make() -> None:
    """The folders Loge writes to. Raises Failure when one cannot be made or written."""
    try:
        for folder in (settings.DATA, Path(settings.WITNESS), settings.MEDIA_ROOT):
            folder.mkdir(parents=True, exist_ok=True)
        trial = settings.DATA / ".trial"
        trial.write_bytes(b"x" * 4096)
        trial.unlink()
    except OSError as error:
        raise Failure(
            f"the folder {settings.DATA} cannot be written: {error.strerror}. "
            "Choose another with --data."
        ) from None


@contextmanager
def locked() -> Iterator[None]:
    """Hold the folder while Loge runs on it. Raises Failure when another Loge does."""
    with (settings.DATA / "running").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Failure(
                f"Loge is already running on {settings.DATA}. Stop it first, or choose another "
                "folder with --data."
            ) from None
        yield


class Kept:
    """A small JSON file beside the data: `kind` of data, and what was prepared for which code."""

    def __init__(self) -> None:
        self.path = settings.DATA / "prepared.json"
        try:
            self.said: dict[str, str] = json.loads(self.path.read_text())
        except (OSError, ValueError):
            self.said = {}

    def __getitem__(self, name: str) -> str:
        return self.said.get(name, "")

    def keep(self, **said: str) -> None:
        """Write these down, whole or not at all."""
        self.said.update(said)
        trial = self.path.with_suffix(".new")
        trial.write_text(json.dumps(self.said, indent=1, sort_keys=True) + "\n")
        trial.replace(self.path)


def code_state() -> str:
    """A digest that changes when anything `prepare` depends on does: code, words, styles, packages,
    and which database it is."""
    lock = settings.ROOT / "requirements.txt"
    seen = hashlib.sha256(repr((settings.VERSION, os.environ.get("LOGE_DATABASE"))).encode())
    for path in sorted(_watched()):
        stat = path.stat()
        seen.update(f"{path}|{stat.st_mtime_ns}|{stat.st_size}\n".encode())
    if lock.exists():
        seen.update(lock.read_bytes())
    return seen.hexdigest()


def _watched() -> Iterable[Path]:
    for folder, folders, files in os.walk(PACKAGE):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in files:
            if not name.endswith((".pyc", ".mo", ".html")):
                yield Path(folder, name)
