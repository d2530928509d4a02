"""Sealing: one record more at the end of a desk's chain, signed."""

import functools
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Subquery

from loge.house.journal import facts as writing
from loge.house.seals import keys, rules, witness
from loge.house.seals.codes import Code, jet
from loge.house.seals.models import Chain, Record, SigningKey
from loge.house.seals.verifier import GENESIS, seal_of
from loge.kernel import clock
from loge.kernel.act import Act
from loge.kernel.lock import turn


def seal(act: Act, chain: str, kind: str, content: Mapping[str, Any]) -> Record:
    """Write one record at the end of this chain of the act's desk, within the desk's turn.

    `content` is what is stated: whole numbers, texts of one line, moments, days, states, lists and
    mappings of them (rules.sealable), and no names of people. To it are added desk, chain, number,
    kind, at (the act's, in UTC, to the second), entered_at, key and previous. Two statements.
    Raises Refused("no_key") or Refused("wrong_key") when it cannot be signed; TypeError and
    ValueError for what cannot be sealed.
    """
    if rules.OURS & set(content):
        raise ValueError(f"{sorted(rules.OURS & set(content))} is written by the seal itself")
    chain, stated = Chain(chain).value, rules.sealable(content)
    with turn(act.desk.slug):
        key = keys.read()
        number, previous = _head(act.desk.slug, chain, key)
        ours = {"desk": act.desk.slug, "chain": chain, "number": number + 1, "kind": kind}
        ours |= {"key": key.fingerprint, "previous": previous}
        at = rules.moment(act.at)
        moments = {"at": at, "entered_at": rules.moment(clock.now())}
        text = rules.canonical({**stated, **ours, **moments})
        signature = key.sign(text)
        record = Record.objects.create(
            **ours,
            at=datetime.fromisoformat(at),
            content=text,
            signature=signature,
            seal=seal_of(text, signature),
        )
        seen = functools.partial(witness.see, record.desk, chain, record.number, record.seal)
        transaction.on_commit(seen)
        return record


def log(act: Act, code: str, **facts: Any) -> Record:
    """Write one event into the technical log of the act's desk (codes.Code).

    Facts are rows, figures, moments, days, states and `rules.Word`; plain strings are refused, as
    in the journal: no name stands in the log, an account is its number. Raises as `seal` does.
    """
    known = Code(code)
    stated = {name: writing.fact(value) for name, value in facts.items() if value is not None}
    content = {"code": jet(known), "by": act.by, "facts": stated}
    return seal(act, Chain.LOG, known.value, content)


def _head(desk: str, chain: str, key: keys.Key) -> tuple[int, str]:
    """Number and seal of the chain's last record, read together with the key now in force.

    Raises Refused when that is not the key we hold, or none was ever made.
    """
    last = Record.objects.filter(desk=desk, chain=chain).order_by("-number")
    number, head = (Subquery(last.values(name)[:1]) for name in ("number", "seal"))
    current = SigningKey.objects.order_by("-pk")
    row: Any = current.values_list("fingerprint", number, head).first()
    if row is None:
        raise keys.missing()
    if row[0] != key.fingerprint:
        raise keys.wrong()
    return row[1] or 0, row[2] or GENESIS
