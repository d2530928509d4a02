"""What one desk can take over from another: each app says it of its own tables, by a step added in
its `ready()`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from loge.house.journal.models import Entry
from loge.house.network.models import Desk
from loge.kernel.steps import Steps


@dataclass(frozen=True)
class Setting:
    """One row of settings that another desk has: `theirs` and `ours` as they are said, `ours` empty
    where there is nothing. `take` does it here: a verb that waits only for its act. `key` names it
    among all rows of all parts ("service:tools")."""

    key: str
    name: str
    theirs: str
    ours: str
    take: Callable[..., Entry]

    @property
    def adds(self) -> bool:
        return not self.ours

    @property
    def changes(self) -> bool:
        """Something else stands here: it is replaced only when somebody says so."""
        return bool(self.ours) and self.ours != self.theirs


@dataclass(frozen=True)
class Part:
    """What can be taken over of one kind: `code` is stable, rows come in the order to take them.
    What is `usual` is ticked on the page; the rest only by whoever wants it."""

    code: str
    label: str | Promise
    rows: list[Setting]
    usual: bool = True

    @property
    def added(self) -> int:
        return sum(row.adds for row in self.rows)

    @property
    def changed(self) -> int:
        return sum(row.changes for row in self.rows)

    @property
    def kept(self) -> int:
        return len(self.rows) - self.added - self.changed


# (source, target, today): what the first desk has and how it compares with the second. Rows already
# alike say the same in `theirs` and `ours`, so that taking over twice changes nothing.
cloning = Steps[[Desk, Desk, date], Part]("settings taken over from another desk")
