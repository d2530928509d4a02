"""How the desk stands towards VAT, from which day on."""

from datetime import date

from django.utils.translation import gettext as _
from stdnum.exceptions import ValidationError
from stdnum.fr import tva

from loge.house.catalogue.models import VatRegime
from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.kernel import dated, days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused


@verb(needs=Permission.KEEP_TILL, notebook=False)
def set_vat_regime(
    kind: str,
    *,
    valid_from: date,
    vat_number: str = "",
    source: str = "",
    confidence: str = dated.Confidence.VERIFIED,
    act: Act,
) -> Entry:
    """Whether the desk's own sales bear VAT from a day on; what held before ends there.

    Raises Refused for a liable desk without a French VAT number, a day that already has one, and a
    past day once anything holds: what was sold bears what it bore.
    """
    if kind not in VatRegime.Kind.values or confidence not in dated.Confidence.values:
        raise Refused("vat_regime", _("Say whether the desk is under the franchise or liable."))
    number = _number(vat_number, liable=kind == VatRegime.Kind.LIABLE)
    rows = VatRegime.objects.at(act.desk)
    if rows.filter(valid_from=valid_from).exists():
        raise Refused("vat_twice", _("A regime already begins on this day. Choose a later day."))
    if valid_from < days.day_of(act.at, act.desk.zone) and rows.exists():
        raise Refused(
            "vat_past", _("What was sold bears the VAT it bore. Choose today or a later day.")
        )
    regime = VatRegime.objects.create(
        desk_id=act.desk.pk,
        kind=kind,
        vat_number=number,
        valid_from=valid_from,
        until=dated.begin(rows, valid_from),
        source=" ".join(source.split())[:200],
        confidence=confidence,
    )
    return journal.append(
        act, "set_vat_regime", regime, kind=VatRegime.Kind(kind), valid_from=valid_from
    )


def _number(typed: str, *, liable: bool) -> str:
    """The VAT number as it is kept; none under the franchise."""
    if not liable:
        return ""
    try:
        return f"FR{tva.validate(typed)}"
    except ValidationError as error:
        raise Refused(
            "vat_number",
            _("Give the VAT number: FR, two signs, then the nine digits of the SIREN."),
        ) from error
