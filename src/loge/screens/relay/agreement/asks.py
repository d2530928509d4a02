"""What agreements ask for on the office's front page."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loge.house.conventions import queries, rules
from loge.kernel import days
from loge.kernel.act import Act
from loge.kernel.attention import Item
from loge.kernel.templatetags import said


def due(act: Act) -> list[Item]:
    """Terms that come near, and lent things nobody has looked at for a year. Two queries."""
    today = days.day_of(act.at, act.desk.zone)
    page = reverse("agreement:agreements", args=[act.desk.slug])
    ending = [
        Item(
            _("%(name)s ends on %(last)s: say by %(by)s whether it goes on")
            % {
                "name": one.name,
                "last": said.day_year(one.last_day),
                "by": said.day_year(rules.decide_by(one.until, one.notice_months)),
            },
            1,
            page,
            urgent=True,
        )
        for one in queries.ending(act.desk, today)
    ]
    old = queries.to_check(act.desk, today)
    words = ngettext(
        "%(n)s thing lent to the desk was not looked at for a year",
        "%(n)s things lent to the desk were not looked at for a year",
        old,
    )
    return [*ending, Item(words % {"n": old}, old, page)]


def unsettled(act: Act) -> list[Item]:
    """The months nobody has settled a month after their end. Two queries."""
    late = queries.unsettled(act.desk, days.day_of(act.at, act.desk.zone))
    if not late:
        return []
    convention, first = late[0]
    words = ngettext(
        "%(n)s month of an agreement is not settled, a month after its end",
        "%(n)s months of an agreement are not settled, a month after their end",
        len(late),
    )
    place = [act.desk.slug, convention.pk]
    one = reverse("agreement:month", args=[*place, first.year, first.month])
    link = one if len(late) == 1 else reverse("agreement:months", args=place)
    return [Item(words % {"n": len(late)}, len(late), link)]
