"""Up to how much may be owed: taken over from another desk, or begun with."""

from datetime import date, timedelta
from functools import partial

from django.utils.translation import gettext as _

from loge.house.gate import actions as gate
from loge.house.gate import configure
from loge.house.gate.models import GateRule
from loge.house.network.cloning import Part, Setting, cloning
from loge.house.network.founding import beginning
from loge.house.network.models import Desk
from loge.kernel.templatetags import said


def register() -> None:
    """Beside the membership."""
    cloning.add("gate", settings, rank=31)
    beginning.add("gate", configure.configure)


def settings(source: Desk, target: Desk, on: date) -> Part:
    """The limit of today."""
    theirs = GateRule.objects.at(source).on(on).order_by("-valid_from").first()
    ours = GateRule.objects.at(target).on(on).order_by("-valid_from").first()
    label = _("What a household may owe")
    if theirs is None:
        return Part("gate", label, [])
    begins = ours is not None and ours.valid_from == on
    take = partial(
        gate.set_gate_rule,
        owed_limit=theirs.owed_limit,
        minor_below=theirs.minor_below,
        valid_from=on + timedelta(days=1) if begins else on,
        source=_("as at %(desk)s") % {"desk": source.short_name},
    )
    here = _said(ours) if ours else ""
    row = Setting("gate:limit", _("Before somebody must say yes"), _said(theirs), here, take)
    return Part("gate", label, [row])


def _said(rule: GateRule) -> str:
    limit = said.euros(rule.owed_limit) if rule.owed_limit is not None else _("whatever is owed")
    if rule.minor_below is None:
        return limit
    return f"{limit} · " + _("children under %(age)s with an adult") % {"age": rule.minor_below}
