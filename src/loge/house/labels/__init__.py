"""Recognising what a scanner or a hand typed: ranked candidates, never a refusal."""

from loge.house.labels.candidate import Candidate, Certainty
from loge.house.labels.reading import meant, read

__all__ = ["Candidate", "Certainty", "meant", "read"]
