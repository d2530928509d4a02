"""How many things are due today, cheaply: the rules of the day, and raw days alone."""

from loge.kernel.act import Act
from loge.trades.entrusted import standing
from loge.trades.entrusted.models import Item, State


def count(act: Act) -> int:
    """Things of which the partner is to be asked, the owner told, or the last letter written.
    Three queries."""
    rows = Item.objects.at(act.desk).filter(state__in=[State.READY, State.OUT])
    stays = standing.stays(act.desk, rows.select_related("ticket"), act.at)
    return sum(_due(stay) for stay in stays)


def _due(stay: standing.Stay) -> bool:
    """Whether one of the three is due."""
    chase = stay.chase_on if stay.item.state == State.OUT else None
    steps = (stay.remind_on, stay.letter_on, chase)
    return any(day is not None and day <= stay.today for day in steps)
