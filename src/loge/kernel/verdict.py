"""One answer to every "may they?": yes, yes if, or no, each with reasons fit to be read aloud."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import IntEnum

from django.utils.functional import Promise

from loge.kernel.refusal import Refused


class Severity(IntEnum):
    """How much a reason weighs."""

    NOTICE = 1
    CONFIRM = 2
    IMPOSSIBLE = 3


@dataclass(frozen=True)
class Remedy:
    """What would change the answer: what somebody does (`verb`: "join" or "renew", or nothing that
    a button could do), for which household, at which price in cents, and to whose card it leads; or
    a verb with a page of its own, and the row it is `about`."""

    person: int | None = None
    household: int | None = None
    verb: str = ""
    cents: int | None = None
    about: int | None = None


@dataclass(frozen=True)
class Reason:
    """Why. `code` is stable, `sentence` is for people, `figures` holds the numbers it rests on,
    `persons` the ids and names of those it means, so that a page can lead to them; `remedy` is what
    a page may offer beside it; `affirms` is what somebody says who confirms it
    ("Yes, they described it"), where "do it all the same" would not be the truth."""

    code: str
    sentence: str | Promise
    severity: Severity
    figures: dict[str, int | str] = field(default_factory=dict)
    persons: tuple[tuple[int, str], ...] = ()
    remedy: Remedy | None = None
    affirms: str | Promise = ""


@dataclass(frozen=True)
class Verdict:
    """The answer with all its reasons; the heaviest reason decides."""

    reasons: tuple[Reason, ...] = ()

    @property
    def severity(self) -> int:
        return max((reason.severity for reason in self.reasons), default=0)

    @property
    def yes(self) -> bool:
        """Nothing stands in the way (notices may still be worth reading)."""
        return self.severity < Severity.CONFIRM

    @property
    def yes_if(self) -> bool:
        """Possible once somebody has confirmed."""
        return self.severity == Severity.CONFIRM

    @property
    def no(self) -> bool:
        return self.severity == Severity.IMPOSSIBLE

    @property
    def to_confirm(self) -> tuple[Reason, ...]:
        return tuple(r for r in self.reasons if r.severity == Severity.CONFIRM)

    def __and__(self, other: "Verdict") -> "Verdict":
        return Verdict(self.reasons + other.reasons)

    def or_refuse(self, confirmed: Collection[str] = ()) -> None:
        """Raise Refused unless the answer is yes, or every "if" is among the confirmed codes."""
        blocking = [
            r
            for r in sorted(self.reasons, key=lambda r: -r.severity)
            if r.severity == Severity.IMPOSSIBLE
            or (r.severity == Severity.CONFIRM and r.code not in confirmed)
        ]
        if blocking:
            raise Refused(
                blocking[0].code, " ".join(str(r.sentence) for r in blocking), verdict=self
            )


def no(
    code: str, sentence: str | Promise, remedy: Remedy | None = None, /, **figures: int | str
) -> Reason:
    """A reason against which nothing can be said."""
    return Reason(code, sentence, Severity.IMPOSSIBLE, figures, remedy=remedy)


def verdict(*reasons: Reason | None) -> Verdict:
    """A verdict from the reasons that apply; None stands for "nothing to say"."""
    return Verdict(tuple(_present(reasons)))


def _present(reasons: Iterable[Reason | None]) -> Iterable[Reason]:
    return (reason for reason in reasons if reason is not None)
