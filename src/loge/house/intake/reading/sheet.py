"""What every reader hands on."""

from dataclasses import dataclass, field

MOST_BYTES = 5_000_000
MOST_ROWS = 5_000
MOST_COLUMNS = 60
MOST_LETTERS = 500


@dataclass(frozen=True)
class Sheet:
    """One table of a file. `rows` are numbered as a spreadsheet shows them: the first is row 1.

    `form` says how it was read ("xlsx", "cp1252"…), `hidden` the columns the file hid.
    """

    rows: list[list[str]]
    form: str
    name: str = ""
    names: tuple[str, ...] = ()
    hidden: frozenset[int] = field(default_factory=frozenset)

    @property
    def width(self) -> int:
        """How many columns the longest row has."""
        return max((len(row) for row in self.rows), default=0)


def tidied(text: str) -> str:
    """A cell's text: one space between words, no invisible signs, not endless."""
    plain = text.replace("\0", "").replace("\ufeff", "").replace("\u200b", "")
    return " ".join(plain.split())[: MOST_LETTERS + 1]


def trimmed(rows: list[list[str]]) -> list[list[str]]:
    """Without empty cells at the end of rows, and without empty rows at the end."""
    for row in rows:
        while row and not row[-1]:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows
