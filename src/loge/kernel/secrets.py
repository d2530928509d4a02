"""Secret addresses: made from a form's key, so that a form sent twice makes the same; nobody can
work them out without the server's own key. Only a digest of them is kept."""

import base64
import hashlib

from django.utils.crypto import salted_hmac

LENGTH = 43  # letters of a secret: 256 bits


def made(salt: str, key: str) -> str:
    """The secret of a key; `salt` says what it is for."""
    drawn = salted_hmac(salt, key, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(drawn).decode().rstrip("=")


def digest(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
