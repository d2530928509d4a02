"""Recognising what a scanner or a hand typed: ranked candidates, never a refusal."""

from loge.house.labels.candidate import NAMES, Candidate, Certainty
from loge.house.labels.keyboards import readings
from loge.house.labels.ours import ours
from loge.house.labels.reading import meant, read

__all__ = ["NAMES", "Candidate", "Certainty", "meant", "ours", "read", "readings"]
