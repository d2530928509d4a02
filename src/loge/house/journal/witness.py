"""The witness: a file outside the database that saw the head of each desk's chain.

A tail cut from the journal, or an old copy put in its place, no longer agrees with it.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from loge.house.journal.rules import Line


def path_of(desk: str) -> Path:
    """Where the heads of this desk are witnessed."""
    return Path(settings.WITNESS) / f"{desk}.heads"


def see(desk: str, number: int, digest: str, kind: str = "head") -> None:
    """Add one line. Called after the commit, so that the witness never runs ahead.

    Where a power cut left half a line, the new one starts on a line of its own.
    """
    path = path_of(desk)
    path.parent.mkdir(parents=True, exist_ok=True)
    line = f"{number} {digest} {kind}\n".encode()
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o640)
    try:
        end = os.lseek(descriptor, 0, os.SEEK_END)
        if end and os.pread(descriptor, 1, end - 1) != b"\n":
            line = b"\n" + line
        os.write(descriptor, line)
    finally:
        os.close(descriptor)


def lines_of(desk: str, folder: Path | None = None) -> list[Line]:
    """All that was seen, oldest first, here or in the folder of a backup. A half-written last line
    is passed over."""
    return [Line(*seen) for seen in _seen(desk, folder)]


def heads_of(desk: str, folder: Path | None = None) -> dict[int, str]:
    """The heads that must still stand: a restore, written down, forgets what it undid."""
    heads: dict[int, str] = {}
    for number, digest, kind in _seen(desk, folder):
        if kind == "restore":
            heads = {n: d for n, d in heads.items() if n <= number}
        heads[number] = digest
    return heads


def _seen(desk: str, folder: Path | None) -> Iterator[tuple[int, str, str]]:
    """Number, digest and kind of each whole line."""
    path = folder / f"{desk}.heads" if folder else path_of(desk)
    if not path.exists():
        return
    with path.open() as lines:
        for line in lines:
            parts = line.split()
            if len(parts) == 3 and parts[0].isdigit() and len(parts[1]) == 64:
                yield int(parts[0]), parts[1], parts[2]
