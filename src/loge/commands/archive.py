"""`./loge archive DESK YEAR [FILE]`: the sealed records of a year as an open, signed ZIP."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from loge.commands import Failure, ready_with_tables, say

if TYPE_CHECKING:
    from loge.house.network.models import Desk
    from loge.house.seals.archive import Packed

SUMMARY = "Write a year's sealed records of a desk into a signed ZIP that brings its own verifier."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whose year, and into which file."""
    parser.add_argument("desk", help="the desk's address, such as ampere")
    parser.add_argument("year", type=int)
    parser.add_argument("file", nargs="?", type=Path, help="DESK-YEAR.zip without it")


def run(options: argparse.Namespace) -> int:
    """Write it, check it, write down that it was made; 1 when the records are not whole."""
    ready_with_tables()
    from loge.house.network import queries as network
    from loge.kernel.refusal import Refused

    desk = network.desk(options.desk)
    if desk is None:
        known = ", ".join(d.slug for d in network.desks()) or "none yet"
        raise Failure(f"there is no desk called {options.desk!r}. Known: {known}.")
    file = options.file or Path(f"{desk.slug}-{options.year}.zip")
    try:
        packed = pack(desk, options.year, file)
    except Refused as refused:
        raise Failure(str(refused)) from None
    for name, told in packed.chains.items():
        say(f"  {name}: {told['first']} to {told['last']}")
    if not packed.over:
        say(f"{options.year} is not over: make another archive when it is.")
    return said(file)


def pack(desk: "Desk", year: int, file: Path) -> "Packed":
    """Write the file, whole or not at all, and a line of the technical log. Raises Failure."""
    from loge.commands.backup import name_it, refuse_taken
    from loge.house.seals import actions as seals
    from loge.house.seals import archive
    from loge.house.seals.codes import Code
    from loge.house.seals.rules import Word
    from loge.kernel import clock
    from loge.kernel.act import Act

    at = clock.now()
    if not 2000 <= year <= at.astimezone(desk.zone).year:
        raise Failure(f"{year} is not a year of this desk.")
    refuse_taken(file)
    partial = file.with_name(f"{file.name}.partial")
    try:
        with partial.open("wb") as out:
            packed = archive.write(out, desk, year, at=at)
        if not packed.chains:
            raise Failure(f"nothing was sealed at {desk.slug} in {year}.")
        name_it(partial, file)
    finally:
        partial.unlink(missing_ok=True)
    made = Word(packed.manifest)
    act = Act(desk=desk, at=at)
    seals.log(act, Code.YEAR_ARCHIVE, year=year, over=packed.over, manifest=made)
    return packed


def said(file: Path) -> int:
    """What the archive's own verifier says of it."""
    from loge.house.seals.verifier import Whole, check_archive, sentence

    found = check_archive(file)
    for outcome in found:
        if not isinstance(outcome, Whole):
            say(sentence(outcome))
    whole = all(isinstance(outcome, Whole) for outcome in found)
    say(f"{file} is written{', and whole' if whole else '; it shows what is broken'}.")
    return 0 if whole else 1
