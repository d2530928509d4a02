"""Mail that came back: which try it was, and whether the address is dead or only busy."""

import re
from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from flufl.bounce import all_failures

from loge.house.notices import outcomes
from loge.house.notices.models import Attempt

TAG = re.compile(rb"<?(loge[0-9a-f]{16})@")
STATUS = re.compile(rb"^Status:\s*([245])\.(\d{1,3})\.(\d{1,3})", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class Bounce:
    """What a returned mail says. `attempt` is None when it is about no e-mail of ours."""

    attempt: Attempt | None
    for_good: bool
    code: str
    delayed: bool = False


def read(returned: bytes) -> Bounce:
    """Read a returned mail: our tag in the Message-ID it quotes, and the status it gives.

    RFC 3463: 5.x.x is for good, except 5.2.2 (the box is full); 4.x.x and 2.x.x are only news.
    Without a status, what flufl.bounce makes of the many shapes such mails have.
    """
    status = STATUS.search(returned)
    temporary, permanent = (False, False) if status else _shape(returned)
    code = b".".join(status.groups()).decode() if status else ""
    lasting = code.startswith("5") if code else permanent
    for_good = lasting and code != "5.2.2"
    delayed = code.startswith(("2", "4")) or (temporary and not permanent)
    return Bounce(_attempt(returned), for_good, f"smtp_{code}" if code else "returned", delayed)


def _shape(returned: bytes) -> tuple[bool, bool]:
    """Whether it speaks of a passing failure, of a lasting one, by the shapes that are known."""
    message: Message = BytesParser(policy=compat32).parsebytes(returned)
    try:
        temporary, permanent = all_failures(message)
    except Exception:
        return False, False  # a detector stumbles over a mail of no shape at all
    return bool(temporary), bool(permanent)


def _attempt(returned: bytes) -> Attempt | None:
    tags = {tag.decode() for tag in TAG.findall(returned)}
    rows = Attempt.objects.filter(tag__in=tags, channel="email").select_related(
        "notice__desk", "contact"
    )
    return rows.first() if tags else None


def take_back(returned: bytes, *, at: datetime) -> Bounce:
    """Read a returned mail and write down what it says; a mail that is only late changes nothing.

    The same mail twice changes nothing the second time.
    """
    bounce = read(returned)
    if bounce.attempt is not None and not bounce.delayed:
        outcomes.came_back(
            bounce.attempt,
            bounce.attempt.notice.desk,
            code=bounce.code,
            for_good=bounce.for_good,
            at=at,
        )
    return bounce
