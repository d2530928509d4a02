"""What goes round: of many odd values each place is given a share, and the next place the next.

With TESTS_WHOLE=1 every place is given all of them.
"""

import os
from collections.abc import Sequence

WHOLE = bool(os.environ.get("TESTS_WHOLE"))
SHARES = 3


def share(values: Sequence[str], turn: int) -> list[str]:
    """The values of this turn: three turns in a row meet them all."""
    return list(values) if WHOLE else list(values[turn % SHARES :: SHARES])
