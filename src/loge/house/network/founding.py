"""What a desk needs before its doors open, and what every desk begins with.

Each app says both of its own tables, by a step added in its `ready()`.
"""

from dataclasses import dataclass
from datetime import date

from loge.house.network.models import Desk
from loge.kernel.steps import Steps


@dataclass(frozen=True)
class Lack:
    """What a desk still lacks. Without what is `needed` it cannot open; `page` is the URL name
    where it is seen to, `sentence` what to do."""

    code: str
    sentence: str
    page: str = ""
    needed: bool = True


# (desk, day): what is missing before this desk opens on a day.
missing = Steps[[Desk, date], list[Lack]]("what a desk lacks before it opens")

# (desk): give a desk that has just opened what every desk begins with, where it has none.
beginning = Steps[[Desk], None]("what a desk begins with")
