"""The signing key: a file outside the database and its backups, and the row that names it.

`settings.KEYS` holds one file, the private key (Ed25519, PKCS 8 in PEM, mode 0600). Whoever has it
can seal; without it nothing is sealed any more, and what was sealed still verifies.
"""

import base64
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.utils.translation import gettext as _

from loge.house.seals.verifier import fingerprint_of
from loge.kernel.refusal import Refused


@dataclass(frozen=True)
class Key:
    """A private key with its public half (base64) and the name of that."""

    private: Ed25519PrivateKey
    public: str
    fingerprint: str

    def sign(self, content: str) -> str:
        """The signature of these bytes, in base64."""
        return base64.b64encode(self.private.sign(content.encode())).decode()


# The key in the file as it was last read, and what the file looked like then.
_read: dict[tuple[str, int, int, int], Key] = {}


def path() -> Path:
    """Where the private key is kept."""
    return Path(settings.KEYS) / "signing.pem"


def of(private: Ed25519PrivateKey) -> Key:
    """A private key, with its name."""
    public = base64.b64encode(private.public_key().public_bytes_raw()).decode()
    return Key(private, public, fingerprint_of(public))


def fresh() -> Key:
    """A key nobody has seen."""
    return of(Ed25519PrivateKey.generate())


def from_secret(secret: bytes) -> Key:
    """The key of these 32 bytes."""
    return of(Ed25519PrivateKey.from_private_bytes(secret))


def read(file: Path | None = None) -> Key:
    """The key in the file. The file is looked at each time, and read only when it has changed.

    Raises Refused("no_key") when it is missing or is none.
    """
    file = file or path()
    try:
        seen = file.stat()
        known = (str(file), seen.st_ino, seen.st_mtime_ns, seen.st_size)
        if known not in _read:
            loaded = serialization.load_pem_private_key(file.read_bytes(), password=None)
            if not isinstance(loaded, Ed25519PrivateKey):
                raise ValueError("not an Ed25519 key")
            _read.clear()
            _read[known] = of(loaded)
        return _read[known]
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm):
        _read.clear()
        raise missing() from None


def missing() -> Refused:
    """Without the key nothing is sealed."""
    return Refused(
        "no_key",
        _(
            "The till’s signing key is missing, and nothing can be sold without it. Ask whoever "
            "keeps the recovery sheet to put it back: ./loge key restore"
        ),
    )


def wrong() -> Refused:
    """The key in the file is not the one that this data was last sealed with."""
    return Refused(
        "wrong_key",
        _(
            "The till’s signing key is another one than before, and nothing can be sold with it. "
            "Ask the network’s staff to put the right one back (./loge key restore) or to declare "
            "a new one (./loge key rotate)."
        ),
    )


def write(key: Key, file: Path | None = None) -> None:
    """Keep the private key in its file, whole or not at all, readable by its owner alone."""
    file = file or path()
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    pem = key.private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    trial = file.with_suffix(".new")
    trial.unlink(missing_ok=True)
    descriptor = os.open(trial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(pem)
        out.flush()
        os.fsync(out.fileno())
    trial.replace(file)
