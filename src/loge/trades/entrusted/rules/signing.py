"""What counts as signed: lines drawn with a pen, a finger or a mouse, or the register on paper."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from loge.kernel.verdict import Reason, Remedy, Severity, Verdict, verdict
from loge.trades.entrusted.models import Signature, Step

# The pad is 600 points wide and 200 high, whatever the screen.
WIDE, HIGH = 600, 200
DRAWN = re.compile(r"(?:M\d{1,3} \d{1,3}(?:L\d{1,3} \d{1,3})*)*")
POINT = re.compile(r"(\d+) (\d+)")
# A tap or a slip is no signature; a long one has a few thousand points.
LEAST, MOST = 8, 4000


@dataclass(frozen=True, kw_only=True)
class Signed:
    """`strokes` as SVG path data of whole points ("M10 20L11 21"), or `paper`: why not here
    (`Signature.Paper`)."""

    strokes: str = ""
    paper: str = ""


def may_sign(steps: Collection[str], signed: Signed | None) -> Verdict:
    """Where every movement is signed, it is: with lines that are a signature, or on paper with the
    reason. Elsewhere nobody is asked."""
    if Step.SIGNATURE not in steps:
        return verdict()
    if signed is None or not (signed.strokes or signed.paper):
        said = _("Let them sign first, on the screen or in the register on paper.")
        return verdict(Reason("unsigned", said, _NO))
    if signed.paper:
        known = signed.paper in Signature.Paper.values
        said = _("Say why it is signed on paper.")
        return verdict(None if known else Reason("paper_why", said, _NO))
    said = _("This is too little for a signature. Let them sign again.")
    return verdict(None if drawn(signed.strokes) else Reason("no_signature", said, _NO))


def may_go_unsigned(ticket: int, *, signed: bool) -> Verdict:
    """Keys whose leaving nobody signed for do not go out before that is done, unless it is said
    that they go all the same."""
    if signed:
        return verdict()
    said = _("Whoever left this has not signed yet. Let them sign first.")
    yes = _("Yes, it goes out all the same")
    first = Remedy(verb="sign_leaving", about=ticket)
    asked = Reason("left_unsigned", said, Severity.CONFIRM, affirms=yes, remedy=first)
    return verdict(asked)


def drawn(strokes: str) -> bool:
    """Whether these are lines on the pad, long enough, and nothing else."""
    if len(strokes) > MOST * 9 or not DRAWN.fullmatch(strokes):
        return False
    points = [(int(x), int(y)) for x, y in POINT.findall(strokes)]
    return LEAST <= len(points) <= MOST and all(x <= WIDE and y <= HIGH for x, y in points)


_NO = Severity.IMPOSSIBLE
