"""A backup was put back: the witness of the seals is told, and the technical log says it."""

from pathlib import Path
from shutil import copyfile
from typing import Any

from loge.house.seals import actions as seals
from loge.house.seals import queries, witness
from loge.house.seals.codes import Code
from loge.house.seals.models import Record
from loge.house.seals.verifier import GENESIS
from loge.kernel.act import Act

Heads = dict[str, dict[str, int]]  # desk → chain → number


def heads_now() -> Heads:
    """How far each chain had come: what the witness saw, or the database when that says more."""
    found: Heads = {}
    for desk, chain in witness.seen():
        found.setdefault(desk, {})[chain] = max(witness.heads_of(desk, chain), default=0)
    for desk in queries.desks():
        for chain, head in queries.heads(desk).items():
            there = found.setdefault(desk, {})
            there[chain] = max(there.get(chain, 0), int(head["number"]))
    return found


def put_witness(folder: Path) -> None:
    """On a new machine the witness comes with the backup; one that is there stays and goes on."""
    for desk, chain in witness.seen(folder):
        real = witness.path_of(desk, chain)
        if not real.exists():
            real.parent.mkdir(parents=True, exist_ok=True)
            copyfile(witness.path_of(desk, chain, folder), real)


def tell_the_witness(desk: str) -> None:
    """Where each chain was put back to: first the last record it shares with what the witness saw,
    then its head."""
    heads = queries.heads(desk)
    for chain in queries.chains(desk):
        head = heads.get(chain, {"number": 0, "seal": GENESIS})
        for number, seal in (common(desk, chain), (int(head["number"]), str(head["seal"]))):
            witness.see(desk, chain, number, seal, "restore")


def common(desk: str, chain: str) -> tuple[int, str]:
    """The last record that the restored chain shares with what the witness saw."""
    seen, last = witness.heads_of(desk, chain), (0, GENESIS)
    rows = Record.objects.at(desk).of(chain).order_by("number").values_list("number", "seal")
    for number, seal in rows.iterator(chunk_size=5000):
        if seen.get(number, seal) != seal:
            break
        last = (number, seal)
    return last


def write_down(act: Act, lost: dict[str, int]) -> None:
    """The technical log says how far each chain had come, and is now. Raises Refused without the
    key."""
    now = {chain: int(head["number"]) for chain, head in queries.heads(act.desk.slug).items()}
    facts: dict[str, Any] = {f"{chain}_lost": lost.get(chain, 0) for chain in {*lost, *now}}
    facts |= {f"{chain}_now": now.get(chain, 0) for chain in {*lost, *now}}
    seals.log(act, Code.RESTORE, **facts)
