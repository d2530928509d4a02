"""The end of a chain, where the next record goes, and whether it can be built upon."""

from dataclasses import dataclass

from django.db import connection

from loge.house.seals import keys
from loge.house.seals.models import SigningKey
from loge.house.seals.verifier import GENESIS, Keys, seal_of

# The key in force and the last record of the chain, in one question.
_LAST = """
SELECT k.fingerprint, r.number, r.seal, r.content, r.signature, r.key FROM
(SELECT fingerprint FROM seals_signingkey ORDER BY id DESC LIMIT 1) k LEFT JOIN
(SELECT number, seal, content, signature, key FROM seals_record
 WHERE desk = %s AND chain = %s ORDER BY number DESC LIMIT 1) r ON 1 = 1
"""
# The head of each chain as this process last signed or checked it.
_sound: dict[tuple[str, str], str] = {}


@dataclass(frozen=True)
class Head:
    """Number and seal of the last record. `sound` is False when its key did not sign it."""

    number: int
    seal: str
    sound: bool = True


def last(desk: str, chain: str, key: keys.Key) -> Head:
    """The head of a chain; one statement, one more only right after the key was replaced.

    The tail's signature vouches for a whole chain because nothing is ever built upon a record
    without a good one: that is looked at here, before it is built upon.
    Raises Refused when the key in force is not the one we hold, or none was ever made.
    """
    with connection.cursor() as cursor:
        cursor.execute(_LAST, [desk, chain])
        row = cursor.fetchone()
    if row is None:
        raise keys.missing()
    in_force, number, seal, content, signature, signer = row
    if in_force != key.fingerprint:
        raise keys.wrong()
    if number is None:
        return Head(0, GENESIS)
    if _sound.get((desk, chain)) != seal:
        known = {key.fingerprint: key.public}
        if signer != key.fingerprint:
            known = dict(SigningKey.objects.values_list("fingerprint", "public"))
        signed = Keys(known).fits(content, signature, signer)
        if not signed or seal_of(content, signature) != seal:
            return Head(number, seal, sound=False)
    return Head(number, seal)


def keep(desk: str, chain: str, seal: str) -> None:
    """This process signed this head itself."""
    _sound[(desk, chain)] = seal
