"""Another key takes over: the old one names it, then it signs, and every desk's log says so."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from loge.house.seals import actions as seals
from loge.house.seals import keys, queries
from loge.house.seals.codes import Code
from loge.house.seals.models import SigningKey
from loge.house.seals.rules import Word
from loge.kernel.act import Act, Place
from loge.kernel.refusal import Refused


def waiting() -> Path:
    """Where the new key lies until it is declared: a power cut loses neither of the two."""
    return keys.path().with_name("signing.next.pem")


def finish() -> None:
    """Take up a rotation that was interrupted after the new key had been declared."""
    current = SigningKey.objects.order_by("-pk").first()
    if waiting().exists() and current and keys.read(waiting()).fingerprint == current.fingerprint:
        waiting().replace(keys.path())


def in_force() -> SigningKey | None:
    """The key declared last."""
    return SigningKey.objects.order_by("-pk").first()


def held() -> bool:
    """Whether the file holds the key that is in force."""
    current = in_force()
    try:
        return current is not None and keys.read().fingerprint == current.fingerprint
    except Refused:
        return False


def rotate(desks: Iterable[Place], *, at: datetime) -> SigningKey:
    """Make a new key and declare it. The old one, when it is there, signs a line that names the
    new one in each desk's technical log; the new one signs a line that names the old one, says
    whether it was lost, and holds the heads of all chains as they stood. The old file is gone.
    """
    places = list(desks)
    finish()
    old, lost, new = in_force(), not held(), keys.fresh()
    if not lost:
        for desk in places:
            seals.log(Act(desk=desk, at=at), Code.ROTATION, new=Word(new.fingerprint))
    keys.write(new, waiting())
    row = SigningKey.objects.create(
        fingerprint=new.fingerprint,
        public=new.public,
        made_at=at,
        replaces=old.fingerprint if old else "",
    )
    finish()
    for desk in places:
        facts = {"old": Word(old.fingerprint)} if old else {}
        told = queries.heads(desk.slug)
        act = Act(desk=desk, at=at)
        seals.log(act, Code.ROTATION, chain_heads=told, lost=lost, **facts)
    return row


def printed(desks: Iterable[Place], *, at: datetime) -> None:
    """The recovery sheet of the key was made: each desk's technical log says so, and of which key.
    A key that is not in force signs nothing: its sheet is made all the same, and not written down.
    """
    if held():
        for desk in desks:
            seals.log(Act(desk=desk, at=at), Code.SHEET, key=Word(keys.read().fingerprint))


def put_back(secret: bytes) -> keys.Key:
    """The key of a recovery sheet, back in its file.

    Raises Refused("wrong_key") when the data was last sealed with another.
    """
    key = keys.from_secret(secret)
    current = in_force()
    if current is not None and current.fingerprint != key.fingerprint:
        raise keys.wrong()
    keys.write(key)
    return key
