"""What the front page asks of the day itself."""

from django.urls import reverse
from django.utils.translation import gettext as _

from loge.house.daybook import queries as daybook
from loge.kernel import days
from loge.kernel.act import Act
from loge.kernel.attention import Item
from loge.kernel.templatetags import said


def day_left_open(act: Act) -> list[Item]:
    """A day before today that nobody closed."""
    left = daybook.left_open(act.desk, before=days.day_of(act.at, act.desk.zone))
    if left is None:
        return []
    words = _("The day of %(day)s was never closed") % {"day": said.day(left.day)}
    return [Item(words, 1, reverse("counter:day", args=[act.desk.slug]))]
