"""One round of the messenger, which the ticker runs every few seconds."""

import logging
from datetime import datetime

from loge.house.notices import asking, reading, sending
from loge.kernel import clock

logger = logging.getLogger("loge.notices")


def tick(at: datetime | None = None) -> int:
    """Send what a machine can send, then ask about what left; how many were accepted.

    Two rounds at once send nothing twice: each message is claimed by one conditional UPDATE. `at`
    is for the tests; by default each step reads the clock.
    """
    provider = reading.text_messages()
    asking.bury(at=at or clock.now())
    sent = sending.send_all(provider, at=at)
    if provider is not None:
        asking.settle(provider, at=at or clock.now())
        asking.receipts(provider, at=at or clock.now())
        asking.answers(provider, at=at or clock.now())
    return sent
