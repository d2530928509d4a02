"""The key of a house that has none yet."""

from datetime import datetime

from django.db import transaction

from loge.house.seals import keys, rotation
from loge.house.seals.models import SigningKey
from loge.kernel.refusal import Refused


def configure(at: datetime) -> str:
    """Make the key at the first run: its fingerprint, or nothing when there was one already.

    A key file that lies there before any was written down is taken up. One that was written down
    and is missing is never replaced here: that is `./loge key restore` or `./loge key rotate`.
    """
    if SigningKey.objects.exists():
        rotation.finish()
        return ""
    with transaction.atomic():
        try:
            key = keys.read()
        except Refused:
            if keys.path().exists():
                raise
            key = keys.fresh()
            keys.write(key)
        SigningKey.objects.create(fingerprint=key.fingerprint, public=key.public, made_at=at)
    return key.fingerprint
