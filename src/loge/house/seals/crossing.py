"""What other apps add to the seals, in their `ready()`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from loge.house.seals.verifier import Break
from loge.kernel.act import Place
from loge.kernel.sheets import Cell
from loge.kernel.steps import Steps


@dataclass(frozen=True)
class Sheet:
    """A CSV file of an archive: its name ("receipt-lines"), its columns, its rows of plain values,
    and a sentence or more for the README that explains the columns, in French and in English."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    said_fr: str = ""
    said_en: str = ""


# (desk's slug): where this app's own rows are not what the sealed records state, oldest first.
checks = Steps[[str], Iterator[Break]]("sealed records are compared with the rows")
# (desk, from, until): what this app puts beside the records of an archive, as CSV.
archiving = Steps[[Place, datetime, datetime], Sheet]("a year is archived")

# A title in French and English, then field, French, English: what an app's records hold.
Explained = tuple[tuple[str, str], list[tuple[str, str, str]]]
explaining = Steps[[], Explained]("the README of an archive explains the fields")


def explained() -> list[Explained]:
    """What each app says of the fields of its records."""
    return explaining.run()
