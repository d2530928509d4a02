"""Recognising what a scanner or a hand typed: ranked candidates, never a refusal."""

from loge.trades.custody.numbers.candidate import Candidate, Certainty
from loge.trades.custody.numbers.reading import meant, read

__all__ = ["Candidate", "Certainty", "meant", "read"]
