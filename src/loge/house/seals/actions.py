"""Sealing: one record more at the end of a desk's chain, signed."""

import functools
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from loge.house.journal import facts as writing
from loge.house.journal.models import Entry
from loge.house.seals import heads, keys, queries, rules, witness
from loge.house.seals.codes import Code, jet
from loge.house.seals.models import Chain, Record
from loge.house.seals.rules import Word
from loge.house.seals.verifier import Break, Whole, seal_of
from loge.kernel import clock
from loge.kernel.act import Act
from loge.kernel.lock import turn
from loge.kernel.refusal import Refused


def seal(act: Act, chain: str, kind: str, content: Mapping[str, Any]) -> Record:
    """Write one record at the end of this chain of the act's desk, within the desk's turn.

    `content` is what is stated: whole numbers, texts of one line, moments, days, states, lists and
    mappings of them (rules.sealable), and no names of people. To it are added desk, chain, number,
    kind, at (the act's, in UTC, to the second), entered_at, key and previous. Two statements.
    Where the last record was tampered with, this one says `broken_before`, the technical log says
    so as well, and sales go on.
    Raises Refused("no_key") or Refused("wrong_key") when it cannot be signed; TypeError and
    ValueError for what cannot be sealed.
    """
    if rules.OURS & set(content):
        raise ValueError(f"{sorted(rules.OURS & set(content))} is written by the seal itself")
    chain, stated = Chain(chain).value, rules.sealable(content)
    with turn(act.desk.slug):
        key = keys.read()
        head = heads.last(act.desk.slug, chain, key)
        ours = {"desk": act.desk.slug, "chain": chain, "number": head.number + 1, "kind": kind}
        ours |= {"key": key.fingerprint, "previous": head.seal}
        beside: dict[str, Any] = {
            "at": rules.moment(act.at),
            "entered_at": rules.moment(clock.now()),
        }
        if not head.sound:
            beside["broken_before"] = True
        record = _write(ours, {**stated, **ours, **beside}, key)
        if not head.sound:
            _say_forged(act, chain, head.number)
        return record


def _write(columns: Mapping[str, Any], content: Mapping[str, Any], key: keys.Key) -> Record:
    """Sign the content and keep it; the head is remembered, and witnessed once it is committed."""
    text = rules.canonical(dict(content))
    signature = key.sign(text)
    record = Record.objects.create(
        **columns,
        at=datetime.fromisoformat(content["at"]),
        content=text,
        signature=signature,
        seal=seal_of(text, signature),
    )
    heads.keep(record.desk, record.chain, record.seal)
    seen = functools.partial(witness.see, record.desk, record.chain, record.number, record.seal)
    transaction.on_commit(seen)
    return record


def _say_forged(act: Act, chain: str, number: int) -> None:
    """The technical log says which record was tampered with; of the log itself, its next line."""
    if chain != Chain.LOG:
        facts: dict[str, Any] = {"chain": Word(chain), "number": number, "why": Word("forged")}
        log(act, Code.CHAIN_FAILURE, **facts)


def log(
    act: Act, code: str, *, chain_heads: Mapping[str, Any] | None = None, **facts: Any
) -> Record:
    """Write one event into the technical log of the act's desk (codes.Code).

    Facts are rows, figures, moments, days, states and `rules.Word`; plain strings are refused, as
    in the journal: no name stands in the log, an account is its number. Raises as `seal` does.
    `chain_heads` (queries.heads) binds the other chains to this line.
    """
    known = Code(code)
    stated = {name: writing.fact(value) for name, value in facts.items() if value is not None}
    content: dict[str, Any] = {"code": jet(known), "by": act.by, "facts": stated}
    if chain_heads:
        content["chain_heads"] = chain_heads
    return seal(act, Chain.LOG, known.value, content)


def trace(act: Act, code: str, entry: Entry, **words: str) -> Record:
    """Write into the technical log what an entry of the journal says: when it was done and by whom,
    its verb, what it is about and states, and its number and digest, so that it is signed too.

    An entry holds no name; its remark stays in the journal. `words` are codes of what it is about
    (rules.Word), which a reader of the log cannot look up. Raises as `seal` does.
    """
    known = Code(code)
    stated = {name: value for name, value in entry.facts.items() if name != "remark"}
    about = entry.subject if entry.subject_id is None else f"{entry.subject}:{entry.subject_id}"
    stated |= {name: Word(word) for name, word in words.items()}
    content = {
        "code": jet(known),
        "by": entry.by,
        "facts": {**stated, "verb": entry.verb, "about": about},
        "journal": {"number": entry.number, "digest": entry.digest},
    }
    return seal(replace(act, at=entry.at, by=entry.by), Chain.LOG, known.value, content)


def check(act: Act, *, every_signature: bool = False) -> list[Break | Whole]:
    """What `queries.verify` finds at the act's desk; a failure is written into the technical log,
    once, as certified tills do."""
    found = queries.verify(act.desk.slug, every_signature=every_signature)
    broken = next((one for one in found if isinstance(one, Break)), None)
    if broken is None:
        return found
    facts: dict[str, Any] = {
        "chain": Word(broken.chain),
        "number": broken.number,
        "why": Word(broken.why),
    }
    if _last_said(act, Code.CHAIN_FAILURE) != facts:
        with suppress(Refused):  # without the key, it is said on the screen alone
            log(act, Code.CHAIN_FAILURE, **facts)
    return found


def begin(act: Act, version: str) -> Record | None:
    """This version of Loge begins to work at the act's desk; nothing when it already did."""
    facts: dict[str, Any] = {"version": Word(version)}
    before = _last_said(act, Code.VERSION)
    return None if before == facts else log(act, Code.VERSION, **facts)


def _last_said(act: Act, code: Code) -> dict[str, Any] | None:
    """The facts of the last such event."""
    lines = Record.objects.at(act.desk.slug).of(Chain.LOG).filter(kind=code.value)
    last = lines.order_by("-number").first()
    return last.said["facts"] if last else None
