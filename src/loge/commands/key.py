"""`./loge key show|sheet|restore|rotate`: the key that signs the till's records."""

import argparse
import sys
from pathlib import Path

from loge.commands import Failure, ready_with_tables, say

SUMMARY = "Look at the till's signing key, print its recovery sheet, put it back, replace it."
PRINT_IT = "Print the recovery sheet and keep it away from the desk: ./loge key sheet FILE.pdf"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and what that needs."""
    parser.add_argument("what", choices=["show", "sheet", "restore", "rotate"])
    parser.add_argument("file", nargs="?", type=Path, help="for sheet: the PDF to write")
    parser.add_argument("--lost", action="store_true", help="rotate although the key is lost")


def run(options: argparse.Namespace) -> int:
    """Do it. Raises Failure with a sentence when it cannot be done."""
    ready_with_tables()
    from loge.kernel.refusal import Refused

    try:
        if options.what == "sheet":
            return sheet(options.file)
        if options.what == "rotate":
            return rotate(lost=options.lost)
        return {"show": show, "restore": restore}[options.what]()
    except Refused as refused:
        raise Failure(str(refused)) from None


def show() -> int:
    """Which key signs, where it lies, which ones signed before; 1 when it is not the right one."""
    from loge.house.seals import keys, queries
    from loge.house.seals.models import SigningKey
    from loge.house.seals.sheet import grouped

    for row in SigningKey.objects.order_by("-pk"):
        after = "" if not row.replaces else f", replaced {grouped(row.replaces)[:9]}…"
        say(f"{grouped(row.fingerprint)}  made {row.made_at:%Y-%m-%d}{after}")
    fault, file = queries.key_fault(), keys.path()
    if not fault and file.stat().st_mode & 0o077:
        say(f"{file} can be read by others than its owner: chmod 600 {file}")
    words = {
        "": f"The first of these signs; it lies in {file}, and in no backup.",
        "no_key": f"It is missing: {file} is not there or holds no key. ./loge key restore",
        "wrong_key": f"{file} holds another key. ./loge key restore, or ./loge key rotate --lost",
        "forged_key": "The list of keys was tampered with. ./loge verify says more.",
    }
    say(words[fault])
    return 1 if fault else 0


def sheet(file: Path | None) -> int:
    """Write the recovery sheet, readable by its owner alone."""
    import os

    from django.utils import translation

    from loge.house.network.models import Desk, Network
    from loge.house.seals import keys, rotation
    from loge.house.seals import sheet as paper
    from loge.kernel import clock

    if file is None:
        raise Failure("say which file to write: ./loge key sheet FILE.pdf")
    if file.exists():
        raise Failure(f"{file} exists already and is not overwritten. Choose another name.")
    key = keys.read()
    network = Network.objects.order_by("pk").first()
    with translation.override("fr"):
        name = network.name if network else "Loge"
        made = paper.made(key, network=name, on=clock.now().date())
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(made)
    rotation.printed(Desk.objects.exclude(status=Desk.Status.PLANNED), at=clock.now())
    say(f"{file} holds the key itself. Print it, lock the paper away, then delete the file.")
    return 0


def restore() -> int:
    """Ask for the eight rows of the sheet, one after the other, and put the key back."""
    from loge.house.seals import keys, rotation
    from loge.house.seals.sheet import grouped

    if rotation.held():
        say(f"The right key is there already, in {keys.path()}. Nothing to do.")
        return 0
    say("Type the eight rows of the recovery sheet, or scan its QR code.")
    key = rotation.put_back(typed())
    say(f"The key {grouped(key.fingerprint)} is back in {keys.path()}.")
    return 0


def typed() -> bytes:
    """The secret, row by row; a row that is wrong is asked for again, at most thrice running."""
    from loge.house.seals import sheet as paper

    found, wrong = b"", 0
    while len(found) < 4 * paper.ROWS:
        n = len(found) // 4
        line = asked(f"Row {n + 1} of {paper.ROWS}: ")
        try:
            if n == 0 and len(line.strip()) > 40:
                return paper.secret_from(line)
            found, wrong = found + paper.row_from(n, line), 0
        except paper.WrongRow as error:
            wrong += 1
            where = f"Row {error.row}" if error.row else "This"
            say(f"{where} is not as it is printed. Compare each sign.")
            if wrong == 3:
                raise Failure("three times wrong; nothing was changed. Is it this sheet?") from None
    return found


def asked(question: str) -> str:
    """One line from the keyboard."""
    sys.stdout.write(question)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise Failure("the rows ended too early; nothing was changed.")
    return line


def rotate(*, lost: bool) -> int:
    """A new key; the old one signs that it names it, when it is there."""
    from loge.house.network.models import Desk
    from loge.house.seals import rotation
    from loge.house.seals.sheet import grouped
    from loge.kernel import clock

    if not rotation.held() and not lost:
        raise Failure(
            "the key in force is not there to name its successor. Put it back (./loge key restore) "
            "or, if it is lost for good, say so: ./loge key rotate --lost"
        )
    there = Desk.objects.exclude(status=Desk.Status.PLANNED).order_by("pk")
    row = rotation.rotate(there, at=clock.now())
    say(f"The key {grouped(row.fingerprint)} signs from now on; each desk's log says so.")
    say(PRINT_IT)
    return 0
