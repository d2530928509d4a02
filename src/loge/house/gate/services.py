"""The services that trades declare: what is asked at the gate when the catalogue says nothing."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Declared:
    """A trade's word about its service. `for_everybody` holds whatever the catalogue says: the
    universal postal service asks nobody for a membership."""

    code: str
    needs_membership: bool = True
    for_everybody: bool = False


_declared: dict[str, Declared] = {}


def declare(code: str, *, needs_membership: bool = True, for_everybody: bool = False) -> None:
    """Called by a trade in its `ready()`, once for each service it asks the gate about."""
    _declared[code] = Declared(code, needs_membership, for_everybody)


def declared(code: str) -> Declared:
    """What a trade said of a service; what nobody declared is for members."""
    return _declared.get(code, Declared(code))


def known(code: str) -> bool:
    """Whether a trade declared a service of this code."""
    return code in _declared
