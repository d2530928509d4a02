"""The heads of the sealed chains, seen outside the database.

Same files and same words as the journal's witness, in a folder of their own beside its files.
"""

from loge.house.journal import witness

FOLDER = "seals"


def name_of(desk: str, chain: str) -> str:
    """What the journal's witness calls this chain: a file `seals/<desk>.<chain>.heads`."""
    return f"{FOLDER}/{desk}.{chain}"


def see(desk: str, chain: str, number: int, seal: str, kind: str = "head") -> None:
    """Add one line; called after the commit."""
    witness.see(name_of(desk, chain), number, seal, kind)
