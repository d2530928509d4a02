"""What the counter prints: slips for the letter boxes, the household's card."""

from dataclasses import dataclass
from datetime import date

from loge.house.network.models import Desk
from loge.house.notices import queries as notices
from loge.house.notices.models import Notice
from loge.house.people import queries as people
from loge.house.people.models import Household, Person


@dataclass(frozen=True)
class SlipToPrint:
    """One paper slip: where it goes and what it says, in the person's language."""

    notice: Notice
    home: Household | None
    words: str


def slips(desk: Desk, *, on: date) -> list[SlipToPrint]:
    """The slips waiting to be printed, in the order one walks past the letter boxes."""
    waiting = notices.slips(desk)
    ids = [slip.person_id for slip in waiting]
    reachable = people.with_homes(Person.objects.filter(pk__in=ids), on)
    homes = {p.pk: p.homes[0].household for p in reachable if p.homes}  # type: ignore[attr-defined]
    found = [SlipToPrint(s, homes.get(s.person_id), notices.words(s, desk)) for s in waiting]
    return sorted(found, key=lambda s: (s.home.street if s.home else "", s.notice.pk))
