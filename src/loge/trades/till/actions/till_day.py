"""The till's day: all drawers opened in one gesture; closed, with the day, in another."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from loge.house.journal.actions import gesture
from loge.house.journal.models import Entry
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.till import queries
from loge.trades.till.actions.closing import close_till
from loge.trades.till.actions.counting import close_drawer
from loge.trades.till.actions.drawers import open_drawer
from loge.trades.till.models import Session


@gesture
def open_till(*, floats: Mapping[str, int], act: Act) -> Entry:
    """Open these drawers, each with the cents that lie in it. Raises as `open_drawer` does."""
    drawers = queries.ground(act.desk).drawers
    found = [drawers[code] for code in floats if code in drawers]
    if not found:
        raise Refused("open_already", _("The till is open already."))
    for drawer in found[1:]:
        open_drawer(drawer, float_cents=floats[drawer.code], act=act.step(f"drawer-{drawer.code}"))
    return open_drawer(found[0], float_cents=floats[found[0].code], act=act)


@gesture
def close_day_of_till(
    *, kept: Mapping[str, int], explanations: Mapping[str, str], act: Act
) -> Entry:
    """Close every counted drawer (by its code: the cents that stay, what explains a difference),
    then the day. Raises as `close_drawer` and `close_till` do; then nothing is closed."""
    for code, session in queries.ground(act.desk).sessions.items():
        if session.state == Session.State.COUNTED:
            close_drawer(
                session,
                kept_cents=kept.get(code, 0),
                explanation=explanations.get(code, ""),
                act=act.step(f"drawer-{code}"),
            )
    return close_till(act=act)
