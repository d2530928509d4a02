"""Opening a desk from another desk's office."""

from typing import Any

from django.utils.translation import gettext as _

from loge.house.network import actions as network
from loge.house.network.models import Desk
from loge.kernel import days
from loge.kernel.act import Act
from loge.kernel.refusal import Forbidden
from loge.screens.opening import queries


def found_desk(*, act: Act, **known: Any) -> Desk:
    """A new desk, being prepared; its own journal begins with it. Only for those who keep the
    settings of every desk: nobody else could open it afterwards."""
    today = days.day_of(act.at, act.desk.zone)
    if act.by is None or not queries.everywhere(act.by, on=today):
        raise Forbidden(_("Only the staff of the whole network opens a desk."))
    here = Desk.objects.select_related("network").get(pk=act.desk.pk)
    return network.add_desk(
        here.network, **known, time_zone=here.time_zone, at=act.at, by=act.by, key=act.key
    )
