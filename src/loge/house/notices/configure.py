"""The message rules a desk begins with."""

from datetime import date

from loge.house.network.models import Desk
from loge.house.notices.models import MessageRule

# Quiet hours: the operators keep promotional text messages to 8 h – 20 h 30, never on Sundays or
# public holidays (ops.esendex.fr); Loge keeps its service messages to it too, a little stricter.
# Price: 0.07 € a segment to France, prepaid packs of OVHcloud; ceiling: both assumed until told.
SOURCE = "quiet hours: usage of the operators; price and ceiling assumed"


def configure(desk: Desk) -> None:
    """Give a desk its first rules. A desk that has any keeps its own."""
    if not desk.message_rules.exists():
        since = desk.opened_on or date(2021, 1, 1)
        MessageRule.objects.create(desk=desk, valid_from=since, source=SOURCE)
