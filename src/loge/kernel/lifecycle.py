"""A table of states: which verb leads from where to where. Drawn into docs/drawn/."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Move:
    """One verb: the states it may start from and the state it ends in."""

    sources: frozenset[str]
    target: str


class Lifecycle:
    """`starts` maps the verbs that create a thing to its first state; `moves` maps the others.

    A move is written `"hand_over": ({HELD}, HANDED_OVER)`.
    """

    def __init__(
        self, *, starts: Mapping[str, str], moves: Mapping[str, tuple[set[str], str]]
    ) -> None:
        self.starts = {verb: str(state) for verb, state in starts.items()}
        self.moves = {
            verb: Move(frozenset(map(str, sources)), str(target))
            for verb, (sources, target) in moves.items()
        }
        reachable = set(self.starts.values()) | {m.target for m in self.moves.values()}
        unreachable = {s for m in self.moves.values() for s in m.sources} - reachable
        if unreachable:
            raise ValueError(f"no verb leads to {sorted(unreachable)}")

    def may(self, verb: str, state: str) -> bool:
        """Whether this verb applies to a thing in this state."""
        return verb in self.moves and state in self.moves[verb].sources

    def drawn(self) -> str:
        """The table as a Mermaid state diagram."""
        lines = ["stateDiagram-v2"]
        lines += [f"    [*] --> {state}: {verb}" for verb, state in self.starts.items()]
        lines += [
            f"    {source} --> {move.target}: {verb}"
            for verb, move in self.moves.items()
            for source in sorted(move.sources)
        ]
        sources = {s for m in self.moves.values() for s in m.sources}
        targets = {m.target for m in self.moves.values()} | set(self.starts.values())
        lines += [f"    {state} --> [*]" for state in sorted(targets - sources)]
        return "\n".join(lines) + "\n"
