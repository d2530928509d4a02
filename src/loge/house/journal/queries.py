"""Questions to the journal."""

from collections.abc import Iterator

from loge.house.journal import rules, witness
from loge.house.journal.models import Entry
from loge.house.journal.rules import Break


def desks() -> list[str]:
    """The slugs of all desks that have written or been witnessed."""
    written = set(Entry.objects.order_by().values_list("desk", flat=True).distinct())
    return sorted(written | {p.stem for p in witness.path_of("x").parent.glob("*.heads")})


def head(desk: str) -> tuple[int, str]:
    """Number and digest of the last entry; (0, zeros) for an empty journal."""
    last = Entry.objects.at(desk).order_by("-number").values_list("number", "digest").first()
    return last or (0, rules.GENESIS)


def with_key(desk: str, key: str) -> Entry | None:
    """The entry a key led to at this desk, if any."""
    return Entry.objects.at(desk).filter(key=key).first()


def verify(desk: str) -> Break | int:
    """Walk the whole chain of a desk and compare it with the witness.

    Returns the first Break, or how many entries stand.
    """
    rows = (
        Entry.objects.at(desk)
        .order_by("number")
        .values_list(*rules.CHAINED, "digest")
        .iterator(chunk_size=5000)
    )
    return next(rules.first_break(desk, rows, witness.heads_of(desk)))


def verify_all() -> Iterator[tuple[str, Break | int]]:
    """Every desk with what `verify` says of it."""
    for desk in desks():
        yield desk, verify(desk)
