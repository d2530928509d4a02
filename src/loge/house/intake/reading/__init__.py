"""A file somebody kept, as rows of texts: whatever made it."""

from loge.house.intake.reading.sheet import MOST_BYTES, MOST_ROWS, Sheet
from loge.house.intake.reading.whole import read

__all__ = ["MOST_BYTES", "MOST_ROWS", "Sheet", "read"]
