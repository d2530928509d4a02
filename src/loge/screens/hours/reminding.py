"""What the hours ask for on the office's front page: a closure whose end nobody has said."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from loge.house.network.models import Desk
from loge.kernel.act import Act
from loge.kernel.attention import Item
from loge.kernel.templatetags import said
from loge.screens.hours import queries


def items(act: Act) -> Sequence[Item]:
    """Each closure without an end, until somebody says when the desk opens again."""
    desk = Desk.objects.get(pk=act.desk.pk)
    return [
        Item(
            _("Closed since %(day)s without an end: say when the desk opens again.")
            % {"day": said.day(one.starts_at, desk.zone)},
            1,
            reverse("hours:closure", args=[desk.slug, one.pk]),
            urgent=True,
        )
        for one in queries.without_end(desk, act.at)
    ]
