"""The sums of sealed records, without anything of Loge: Python and `cryptography` alone."""

import base64
import hashlib

GENESIS = "0" * 64


def seal_of(content: str, signature: str) -> str:
    """SHA-256 over the content and its signature; the next record holds it as `previous`."""
    return hashlib.sha256(f"{content}\n{signature}".encode()).hexdigest()


def fingerprint_of(public: str) -> str:
    """The name of a public key: the first 32 figures of the SHA-256 of its 32 bytes."""
    return hashlib.sha256(base64.b64decode(public)).hexdigest()[:32]
