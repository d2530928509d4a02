"""The file of a backup: a tar with a manifest that says what it holds, to the byte.

    manifest.json    format, Loge's version, kind, database, migrations, heads, sha256 of the rest
    database/…       one SQLite file, or one COPY file per table of PostgreSQL
    media/…  witness/…
The secret key is not in it.
"""

import hashlib
import json
import tarfile
from dataclasses import asdict, dataclass, field
from pathlib import Path

from loge.commands import Failure

FORMAT = 1
MANIFEST = "manifest.json"


@dataclass
class Manifest:
    """What a backup says of itself. `heads`: desk → (number, digest) of its last entry;
    `columns`: table → columns in the order of its COPY file (PostgreSQL only)."""

    format: int
    loge: str
    created_at: str
    database: str
    kind: str
    migrations: list[list[str]]
    heads: dict[str, list[int | str]] = field(default_factory=dict)
    columns: dict[str, list[str]] = field(default_factory=dict)
    members: dict[str, str] = field(default_factory=dict)


def pack(folder: Path, manifest: Manifest, file: Path) -> None:
    """Write the folder and its manifest as one file. Raises FileExistsError when it is there."""
    manifest.members = {str(p.relative_to(folder)): sha256(p) for p in _files(folder)}
    said = folder / MANIFEST
    said.write_text(json.dumps(asdict(manifest), indent=1, sort_keys=True) + "\n")
    with file.open("xb") as raw, tarfile.open(fileobj=raw, mode="w:gz") as tar:
        tar.add(said, MANIFEST)
        for name in manifest.members:
            tar.add(folder / name, name)
    said.unlink()


def unpack(file: Path, folder: Path) -> Manifest:
    """Unpack into an empty folder. Raises Failure when the file is not a whole backup of ours."""
    try:
        with tarfile.open(file, "r:gz") as tar:
            tar.extractall(folder, filter="data")
        said = json.loads((folder / MANIFEST).read_text())
        number = int(said["format"])
    except FileNotFoundError as error:
        what = "holds no manifest" if str(error.filename).endswith(MANIFEST) else "is not there"
        raise Failure(f"{file} {what}. Nothing was changed.") from None
    except (tarfile.TarError, EOFError, OSError, ValueError, KeyError, TypeError) as error:
        raise Failure(
            f"{file} is broken or not a backup of Loge ({_short(error)}). Nothing was changed."
        ) from None
    if number > FORMAT:
        raise Failure(
            f"{file} was written by a newer Loge ({said.get('loge', '?')}). Update first."
        )
    manifest = Manifest(**said)
    _check_members(file, folder, manifest)
    return manifest


def _check_members(file: Path, folder: Path, manifest: Manifest) -> None:
    (folder / MANIFEST).unlink()
    found = {str(p.relative_to(folder)): p for p in _files(folder)}
    if set(found) != set(manifest.members):
        names = ", ".join(sorted(set(found) ^ set(manifest.members))[:3])
        raise Failure(f"{file} is broken: its list does not fit ({names}). Nothing was changed.")
    for name, path in found.items():
        if sha256(path) != manifest.members[name]:
            raise Failure(f"{file} is broken: {name} was altered. Nothing was changed.")


def sha256(path: Path) -> str:
    """The digest of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:80] or type(error).__name__
