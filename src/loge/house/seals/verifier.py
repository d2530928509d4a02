"""Checks the sealed records of Loge. Python 3.11 and `cryptography`, nothing of Loge.

This file stands in every archive as verify.py, and Loge itself checks its records with it.

    pip install cryptography
    python3 verify.py ARCHIVE.zip [--key FINGERPRINT] [--every-signature]

A record is a text (`content`: JSON in plain ASCII), its signature (Ed25519 over the bytes of the
text, in base64) and its seal: the SHA-256 of text, line break, signature, in hexadecimal. The text
holds the record's number and, as `previous`, the seal of the record before it. So the seal of one
record fixes all those before it, and a good signature of the last one vouches for the whole chain.
"""

import argparse
import base64
import hashlib
import json
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

GENESIS = "0" * 64  # what the first record of a chain follows
TELLING = ("closings", "training_closings", "log")  # chains that tell of the others' heads

# number, at, kind, key, previous, content, signature, seal
Row = tuple[int, str, str, str, str, str, str, str]

WHY = {
    "missing": "manque / is missing",
    "unchained": "ne suit pas le précédent / does not follow the one before",
    "altered": "a été modifié / was altered",
    "moved": "est celui d’une autre place / is that of another place",
    "rewritten": "n’est plus celui qui a été vu ailleurs / is not the one that was seen elsewhere",
    "cut": "a été vu ailleurs et n’y est plus / was seen elsewhere and is gone",
    "forged": "n’est pas signé par la clé / is not signed by the key",
    "unknown_key": "porte une clé inconnue / bears a key that nobody declared",
    "old_key": "porte une clé déjà remplacée / bears a key that had been replaced",
    "wrong_key": "n’a pas la clé attendue / has not the expected key",
    "added": "a été ajouté / was added",
    "twice": "s’y trouve deux fois / is there twice",
    "unreadable": "est illisible / cannot be read",
}


@dataclass(frozen=True)
class Break:
    """The first record of a chain that is not what was sealed, and why (WHY)."""

    desk: str
    chain: str
    number: int
    why: str


@dataclass(frozen=True)
class Whole:
    """A chain that is what was sealed: how many records, and the seal of the last one."""

    desk: str
    chain: str
    count: int
    head: str


@dataclass(frozen=True)
class Spoiled:
    """A file of an archive that is not what was put there, and why (WHY)."""

    file: str
    why: str


Finding = Break | Whole | Spoiled


def seal_of(content: str, signature: str) -> str:
    """SHA-256 over the content and its signature; the next record holds it as `previous`."""
    return hashlib.sha256(f"{content}\n{signature}".encode()).hexdigest()


def fingerprint_of(public: str) -> str:
    """The name of a public key: the first 32 figures of the SHA-256 of its 32 bytes."""
    return hashlib.sha256(base64.b64decode(public)).hexdigest()[:32]


class Keys:
    """Public keys (base64) by fingerprint, in the order in which they replaced one another."""

    def __init__(self, public: dict[str, str]) -> None:
        self.public = public
        self.rank = {fingerprint: rank for rank, fingerprint in enumerate(public)}

    def fits(self, content: str, signature: str, fingerprint: str) -> bool:
        """Whether this key is named rightly and signed these bytes."""
        try:
            public = self.public[fingerprint]
            key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public))
            key.verify(base64.b64decode(signature), content.encode())
        except (InvalidSignature, ValueError, KeyError, TypeError):
            return False
        return fingerprint_of(public) == fingerprint


@dataclass
class Chain:
    """One series of one desk, from its record number `first`, which follows `previous`.

    `seen` maps numbers to seals that were noted elsewhere (the witness, an archive's manifest).
    Walking it fills `told`: what its records say of the heads of other chains (`chain_heads`).
    """

    desk: str
    name: str
    rows: Callable[[], Iterable[Row]]
    keys: Keys
    first: int = 1
    previous: str = GENESIS
    seen: dict[int, str] = field(default_factory=dict)
    floor: dict[int, int] = field(default_factory=dict, init=False)  # after n, keys from this rank
    told: list[tuple[str, int, str, str]] = field(default_factory=list, init=False)
    last: Row | None = field(default=None, init=False)
    warned: bool = field(
        default=False, init=False
    )  # a record says the one before was tampered with

    def check(self, *, every_signature: bool = False) -> Break | Whole:
        """Walk the chain, then check the signature of its last record, or of every one.

        When anything is wrong, the signatures up to there are checked too, to name the first.
        """
        found = self._walk()
        if isinstance(found, Whole) and not (every_signature or self._in_doubt()):
            return found
        forged = self._first_forged(found.number if isinstance(found, Break) else None)
        worse = ("altered", "moved", "missing", "unknown_key")  # says more about that record
        if isinstance(found, Break) and forged and forged.number == found.number:
            return found if found.why in worse else forged
        return forged or found

    def _in_doubt(self) -> bool:
        if self.warned or self.last is None:
            return self.warned
        return not self.keys.fits(self.last[5], self.last[6], self.last[3])

    def also_seen(self, told: dict[int, tuple[str, str]]) -> None:
        """What other chains say of this one's heads, and with which keys. Where two disagree, none
        is believed; what came later was not signed with an older key."""
        for number, (seal, key) in told.items():
            if number >= self.first:
                self.seen[number] = seal if self.seen.get(number, seal) == seal else ""
                self.floor[number] = self.keys.rank.get(key, 0)

    def _walk(self) -> Break | Whole:
        number, head, rank = self.first - 1, self.previous, 0
        for row in self.rows():
            number += 1
            why = self._fault(row, number, head)
            if not why and self.keys.rank.get(row[3], -1) < rank:
                why = "old_key" if row[3] in self.keys.rank else "unknown_key"
            if not why and self.seen.get(number, row[7]) != row[7]:
                why = "rewritten"
            if why:
                return Break(self.desk, self.name, number, why)
            rank = max(self.keys.rank[row[3]], self.floor.get(number, 0))
            head, self.last = row[7], row
        if any(beyond > number for beyond in self.seen):
            return Break(self.desk, self.name, number + 1, "cut")
        return Whole(self.desk, self.name, number - self.first + 1, head)

    def _fault(self, row: Row, number: int, previous: str) -> str:
        """What is wrong with this record itself; nothing: an empty text."""
        numbered, at, kind, key, before, content, signature, seal = row
        if numbered != number:
            return "missing"
        if seal_of(content, signature) != seal:
            return "altered"
        try:
            said = json.loads(content)
            place = (said["desk"], said["chain"], said["number"])
            beside = (said["at"], said["kind"], said["key"], said["previous"])
            self.warned = self.warned or "broken_before" in said
            for name, head in said.get("chain_heads", {}).items():
                self.told.append((str(name), int(head["number"]), str(head["seal"]), key))
        except (ValueError, KeyError, TypeError, AttributeError):
            return "altered"
        if place != (self.desk, self.name, number):
            return "moved"
        if beside != (at, kind, key, before):
            return "altered"
        return "" if before == previous else "unchained"

    def _first_forged(self, until: int | None) -> Break | None:
        """The first record, up to this number, that its key did not sign."""
        for row in self.rows():
            if until is not None and row[0] > until:
                return None
            if not self.keys.fits(row[5], row[6], row[3]):
                return Break(self.desk, self.name, row[0], "forged")
        return None


def check_all(chains: Iterable[Chain], *, every_signature: bool = False) -> list[Break | Whole]:
    """Check the chains of one desk, and what they say of one another's heads."""
    known = {chain.name: chain for chain in chains}
    found: dict[str, Break | Whole] = {}
    told: dict[str, dict[int, tuple[str, str]]] = {name: {} for name in known}
    for name in sorted(known, key=lambda name: (name not in TELLING, name)):
        known[name].also_seen(told[name])
        found[name] = known[name].check(every_signature=every_signature)
        for other, number, *head in known[name].told:
            told.setdefault(other, {})[number] = (head[0], head[1])
    for name in found:  # what was told of a chain after it had been walked
        later = {n for n in told[name] if n >= known[name].first} - set(known[name].floor)
        if isinstance(found[name], Whole) and later:
            known[name].also_seen(told[name])
            found[name] = known[name].check(every_signature=every_signature)
    return list(found.values())


class Archive:
    """An archive: a ZIP file with manifest.json (signed in manifest.sig), keys.json, records/."""

    def __init__(self, file: Any) -> None:
        self.zip = zipfile.ZipFile(file)
        self.names = [info.filename for info in self.zip.infolist() if not info.is_dir()]
        self.manifest = json.loads(self.zip.read("manifest.json"))
        self.keys = Keys(
            {k["fingerprint"]: k["public"] for k in json.loads(self.read("keys.json"))}
        )

    def read(self, name: str) -> str:
        """A small file."""
        return self.zip.read(name).decode()

    def spoiled(self, expected_key: str) -> Iterator[Spoiled]:
        """What is wrong with the list, the keys and the files."""
        text, signature = self.read("manifest.json"), self.read("manifest.sig").strip()
        if not self.keys.fits(text, signature, self.manifest["key"]):
            yield Spoiled("manifest.json", "forged")
        if expected_key and expected_key != self.manifest["key"]:
            yield Spoiled("manifest.json", "wrong_key")
        listed = self.manifest["files"]
        for name in sorted({*listed, *self.names} - {"manifest.json", "manifest.sig"}):
            if name not in listed:
                yield Spoiled(name, "added")
            elif name not in self.names:
                yield Spoiled(name, "missing")
            elif self.names.count(name) > 1:
                yield Spoiled(name, "twice")
            elif self._digest(name) != listed[name]:
                yield Spoiled(name, "altered")

    def _digest(self, name: str) -> str:
        found = hashlib.sha256()
        try:
            with self.zip.open(name) as file:
                for piece in iter(lambda: file.read(1 << 20), b""):
                    found.update(piece)
        except (zipfile.BadZipFile, EOFError, OSError):
            return "unreadable"
        return found.hexdigest()

    def chain(self, name: str, told: dict[str, Any]) -> Chain:
        """One of its chains, as the manifest says it begins and ends."""
        seen = {int(told["last"]): str(told["head"])}
        first, previous = int(told["first"]), str(told["previous"])
        desk = self.manifest["desk"]
        return Chain(desk, name, lambda: self._rows(name), self.keys, first, previous, seen)

    def _rows(self, chain: str) -> Iterator[Row]:
        with self.zip.open(f"records/{chain}.jsonl") as file:
            for line in file:
                kept = json.loads(line)
                said = json.loads(kept["content"])
                beside = (said["number"], said["at"], said["kind"], said["key"], said["previous"])
                yield (*beside, kept["content"], kept["signature"], kept["seal"])


def check_archive(
    file: Any, *, expected_key: str = "", every_signature: bool = False
) -> list[Finding]:
    """All that can be said of an archive: its list, its files (after them, if all are whole, the
    key that signed the list), its chains."""
    found: list[Finding] = []
    try:
        archive = Archive(file)
        found += archive.spoiled(expected_key)
        if not found:
            files, key = len(archive.names), archive.manifest["key"]
            found.append(Whole(archive.manifest["desk"], "manifest.json", files, key))
        chains = [archive.chain(*told) for told in archive.manifest["chains"].items()]
        return found + list(check_all(chains, every_signature=every_signature))
    except (ValueError, KeyError, TypeError, AttributeError, OSError, EOFError, zipfile.BadZipFile):
        return found or [Spoiled("archive", "unreadable")]


def sentence(found: Finding) -> str:
    """What was found, for a person."""
    if isinstance(found, Spoiled):
        return f"{found.file} : {WHY[found.why]}"
    if isinstance(found, Break):
        return f"{found.desk} {found.chain} : n° {found.number} {WHY[found.why]}"
    return f"{found.desk} {found.chain} : {found.count} intact(s) / whole, {found.head}"


def main() -> int:
    """Check one archive; 0 when it is whole, 1 when it is not."""
    parser = argparse.ArgumentParser(description="Vérifie une archive / checks an archive of Loge.")
    parser.add_argument("archive")
    parser.add_argument("--key", default="", help="the fingerprint printed on the recovery sheet")
    parser.add_argument("--every-signature", action="store_true")
    said = parser.parse_args()
    key = "".join(said.key.split()).lower()
    found = check_archive(said.archive, expected_key=key, every_signature=said.every_signature)
    for one in found:
        sys.stdout.write(f"{sentence(one)}\n")
    return 0 if all(isinstance(one, Whole) for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())
