"""What the office's front page says of the team."""

from django.urls import reverse
from django.utils.translation import ngettext

from loge.house.people import colleagues
from loge.kernel import days
from loge.kernel.act import Act
from loge.kernel.attention import Item


def asks(act: Act) -> list[Item]:
    """Colleagues whose role asks for a second step that they have not set up."""
    on = days.day_of(act.at, act.desk.zone)
    without = sum(c.lacks_second_step for c in colleagues.working(act.desk, on))
    words = ngettext(
        "%(n)s colleague has not set up the second step their role asks for",
        "%(n)s colleagues have not set up the second step their role asks for",
        without,
    )
    return [Item(words % {"n": without}, without, reverse("team:home", args=[act.desk.slug]))]
