"""How the journal reads the gate."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from loge.house.gate.models import GateRule, Override, Suspension
from loge.house.journal import sentences
from loge.kernel.templatetags import said

PHRASES = {
    "override_gate": _("%(by)s allowed a service all the same, for this day: %(subject)s"),
    "suspend": _("%(by)s suspended the household %(household)s until %(until)s"),
    "lift_suspension": _("%(by)s lifted the suspension of the household %(household)s"),
    "set_gate_rule": _("%(by)s set what may be owed before one asks, from %(valid_from)s on"),
}


def register() -> None:
    """Tell the journal."""
    sentences.read_as(PHRASES)
    sentences.called("gate.override", _overrides)
    sentences.called("gate.suspension", _suspensions)
    sentences.called("gate.gaterule", _rules)


def _overrides(ids: Collection[int]) -> dict[int, str]:
    known = Override.objects.filter(pk__in=ids).select_related("household", "person")
    return {row.pk: f"{row.household or row.person} ({row.service})" for row in known}


def _suspensions(ids: Collection[int]) -> dict[int, str]:
    known = Suspension.objects.filter(pk__in=ids).select_related("household")
    return {row.pk: row.household.name for row in known}


def _rules(ids: Collection[int]) -> dict[int, str]:
    return {row.pk: said.euros(row.owed_limit) for row in GateRule.objects.filter(pk__in=ids)}
