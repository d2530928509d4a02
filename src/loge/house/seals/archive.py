"""The archive of a year: an open ZIP that explains itself and brings its own verifier.

README.txt   verify.py   keys.json   manifest.json   manifest.sig
records/<chain>.jsonl    one record a line: {"content": …, "signature": …, "seal": …}
csv/<name>.csv           what the apps add, for people and spreadsheets
"""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.db.models import Max, Min

from loge.house.seals import crossing, keys, queries, readme, rules, verifier
from loge.house.seals.models import Chain, Record, SigningKey
from loge.kernel import days, sheets
from loge.kernel.act import Place

FORMAT = 1
# A year is closed in the first days of the next one: these chains go on up to today.
CARRIED = frozenset({Chain.CLOSINGS, Chain.TRAINING_CLOSINGS})


@dataclass
class Packed:
    """What an archive holds: chain → first, last, previous, head; file → SHA-256. `over` says
    whether the year was over when it was made; `manifest` is the digest of its list."""

    year: int
    over: bool
    chains: dict[str, dict[str, Any]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    manifest: str = ""


def write(out: BinaryIO, desk: Place, year: int, *, at: datetime) -> Packed:
    """Write the archive of a desk's year, as things stand at `at`. Signed with the key in the
    file: raises Refused("no_key") without it. Says nothing of whether the records are whole."""
    key = keys.read()
    since, until = (days.starts(date(y, 1, 1), desk.zone) for y in (year, year + 1))
    packed = Packed(year, over=at >= until, chains=ranges(desk.slug, since, until))
    tables = crossing.archiving.run(desk, since, until)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for chain, told in packed.chains.items():
            lines = records(desk.slug, chain, told["first"], told["last"])
            _add(zipped, packed, f"records/{chain}.jsonl", lines)
        for sheet in tables:
            _add(zipped, packed, f"csv/{sheet.name}.csv", sheets.lines(sheet.header, sheet.rows))
        _add(zipped, packed, "keys.json", [json.dumps(declared(), indent=1) + "\n"])
        _add(zipped, packed, "verify.py", [Path(verifier.__file__).read_text()])
        _add(zipped, packed, "README.txt", [readme.text(desk.slug, packed, tables, key, at)])
        manifest = _manifest(desk, packed, since, until, key=key.fingerprint, at=at)
        zipped.writestr("manifest.json", manifest)
        zipped.writestr("manifest.sig", key.sign(manifest) + "\n")
    packed.manifest = hashlib.sha256(manifest.encode()).hexdigest()
    return packed


def _manifest(
    desk: Place, packed: Packed, since: datetime, until: datetime, *, key: str, at: datetime
) -> str:
    said = {
        "format": FORMAT,
        "loge": settings.VERSION,
        "desk": desk.slug,
        "year": packed.year,
        "year_over": packed.over,
        "from": rules.moment(since),
        "until": rules.moment(until),
        "made_at": rules.moment(at),
        "key": key,
        "chains": packed.chains,
        "files": packed.files,
    }
    return json.dumps(said, indent=1, sort_keys=True) + "\n"


def ranges(desk: str, since: datetime, until: datetime) -> dict[str, dict[str, Any]]:
    """For each chain the numbers from its first record dated in this time to the last, without a
    gap, with the seals at both ends."""
    found = {}
    for chain in queries.chains(desk):
        all_of_it = Record.objects.at(desk).of(chain)
        dated = all_of_it.filter(at__gte=since, at__lt=until)
        ends = dated.aggregate(first=Min("number"), last=Max("number"))
        if ends["first"] is None:
            continue
        if chain in CARRIED:
            ends |= all_of_it.aggregate(last=Max("number"))
        first = all_of_it.get(number=ends["first"])
        head = all_of_it.get(number=ends["last"]).seal
        found[chain] = {**ends, "previous": first.previous, "head": head}
    return found


def records(desk: str, chain: str, first: int, last: int) -> Iterator[str]:
    """The lines of a chain's file."""
    for row in queries.rows(desk, chain, after=first - 1):
        if row[0] > last:
            return
        kept: dict[str, object] = {"content": row[5], "signature": row[6], "seal": row[7]}
        yield rules.canonical(kept) + "\n"


def declared() -> list[dict[str, str]]:
    """The public keys, in the order in which they replaced one another."""
    return [
        {
            "fingerprint": key.fingerprint,
            "public": key.public,
            "made_at": rules.moment(key.made_at),
            "replaces": key.replaces,
        }
        for key in SigningKey.objects.order_by("pk")
    ]


def _add(zipped: zipfile.ZipFile, packed: Packed, name: str, pieces: Iterable[str]) -> None:
    digest = hashlib.sha256()
    with zipped.open(name, "w", force_zip64=True) as file:
        for piece in pieces:
            digest.update(piece.encode())
            file.write(piece.encode())
    packed.files[name] = digest.hexdigest()
