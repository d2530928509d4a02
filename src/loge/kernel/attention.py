"""What needs somebody's attention: each app says it on the office's front page, from `ready()`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.steps import Steps


@dataclass(frozen=True)
class Item:
    """One thing that needs attention: `words` say what is the matter (with the number in them, as
    one says it aloud), `count` how many, `link` is the page where one does something about it.
    `urgent` is for what cannot wait until tomorrow."""

    words: str | Promise
    count: int
    link: str
    urgent: bool = False


# A few cheap questions (two queries at most), asked each time the front page is opened.
Question = Callable[[Act], Sequence[Item]]

_questions = Steps[[Act], Sequence[Item]]("what needs attention")


def add(name: str, question: Question, *, need: Permission, rank: int = 50) -> None:
    """Ask this on the front page of whoever has `need`. `question(act)` answers what is the matter
    at `act.desk` at `act.at`; nothing when all is well. The same name replaces."""
    _questions.add(name, lambda act: question(act) if need in act.may else [], rank=rank)


def items(act: Act) -> list[Item]:
    """All that needs attention from whoever acts: the urgent first, then in the order of ranks."""
    found = [item for told in _questions.run(act) for item in told if item.count]
    return sorted(found, key=lambda item: not item.urgent)
