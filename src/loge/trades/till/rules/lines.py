"""What a basket holds, and what it comes to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from loge.kernel.money import vat_in

PIECE = 1000  # thousandths of a unit


@dataclass(frozen=True)
class Line:
    """One line as it will stand on the receipt. `owner` is the partner on whose behalf it is sold
    ("" for the desk), `drawer` the code of the drawer its money belongs in. Cents are negative on
    what is given back, and so is `milli`."""

    label: str
    milli: int
    unit: str
    unit_cents: int
    cents: int
    vat_basis_points: int
    owner: str
    drawer: str
    nature: str = "goods"
    family: str = ""
    category: str = ""
    account: str = ""
    article: int | None = None
    charge: int | None = None
    corrects: int | None = None
    tax: int | None = None  # where it is not simply that of the amount: a part given back

    @property
    def vat_cents(self) -> int:
        """The tax inside the amount."""
        return vat_in(self.cents, self.vat_basis_points) if self.tax is None else self.tax


def amount(unit_cents: int, milli: int) -> int:
    """What so many thousandths of a unit cost, rounded half up; what is given back, likewise."""
    sign = -1 if milli < 0 else 1
    return sign * ((unit_cents * abs(milli) * 2 + PIECE) // (2 * PIECE))


def part(cents: int, milli: int, of: int) -> int:
    """So much of an amount as `milli` is of `of`, rounded half up: all of it for all of it. None of
    them is negative, and `of` is more than nothing."""
    return (2 * cents * milli + of) // (2 * of)


def total(lines: Iterable[Line]) -> int:
    return sum(line.cents for line in lines)


def by_drawer(lines: Iterable[Line]) -> dict[str, int]:
    """Cents by drawer, in the order of the lines."""
    sums: dict[str, int] = {}
    for line in lines:
        sums[line.drawer] = sums.get(line.drawer, 0) + line.cents
    return sums


def own(lines: Iterable[Line], drawer: str) -> int:
    """The part of a drawer's lines that is the desk's own money."""
    return sum(line.cents for line in lines if line.drawer == drawer and not line.owner)


@dataclass(frozen=True)
class VatSum:
    """What was sold at one rate on somebody's behalf: with tax, without, and the tax."""

    owner: str
    basis_points: int
    nature: str
    cents: int
    vat_cents: int

    @property
    def net_cents(self) -> int:
        return self.cents - self.vat_cents


def vat_sums(lines: Sequence[Line]) -> list[VatSum]:
    """The lines by owner, rate and nature; the tax is the sum of that of the lines."""

    def key(line: Line) -> tuple[str, int, str]:
        return (line.owner, line.vat_basis_points, line.nature)

    return [
        VatSum(*which, sum(x.cents for x in same), sum(x.vat_cents for x in same))
        for which, same in ((k, list(g)) for k, g in groupby(sorted(lines, key=key), key=key))
    ]
