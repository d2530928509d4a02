"""The heads of the sealed chains, seen outside the database.

Same files and same words as the journal's witness, in a folder of their own beside its files.
"""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from loge.house.journal import witness
from loge.house.seals.models import Chain

FOLDER = "seals"


def name_of(desk: str, chain: str) -> str:
    """What the journal's witness calls this chain: a file `seals/<desk>.<chain>.heads`."""
    return f"{FOLDER}/{desk}.{chain}"


def path_of(desk: str, chain: str, folder: Path | None = None) -> Path:
    """The file of this chain, here or in the folder of a backup."""
    return (folder or Path(settings.WITNESS)) / f"{name_of(desk, chain)}.heads"


def see(desk: str, chain: str, number: int, seal: str, kind: str = "head") -> None:
    """Add one line; called after the commit."""
    witness.see(name_of(desk, chain), number, seal, kind)


def heads_of(desk: str, chain: str, folder: Path | None = None) -> dict[int, str]:
    """The heads that must still stand, here or in the folder of a backup (by their numbers)."""
    return witness.heads_of(name_of(desk, chain), folder)


def seen(folder: Path | None = None) -> Iterator[tuple[str, str]]:
    """Desk and chain of every file of the witness."""
    place = (folder or Path(settings.WITNESS)) / FOLDER
    for path in sorted(place.glob("*.heads")):
        desk, _dot, chain = path.stem.rpartition(".")
        if desk and chain in Chain.values:
            yield desk, chain
