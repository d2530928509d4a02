"""What the ledger asks of what was left: is it still owed once the money was given back? And what
a settlement asks: what did a partner make good? And the catalogue: may a service go another way?"""

from datetime import date

from django.db.models import Sum
from django.utils.translation import gettext as _

from loge.house.catalogue.crossing import proceeding
from loge.house.catalogue.models import Service
from loge.house.ledger.crossing import called_off
from loge.house.ledger.models import Charge, PostingLine
from loge.house.partners.models import Partner
from loge.house.settlements.crossing import made_good
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.entrusted.models import Claim, Item, Kind
from loge.trades.entrusted.money import paying


def not_done(charge: Charge) -> bool:
    """Paid and given back, for a thing that was lost or struck out, came back without the work, or
    was charged anew meanwhile: owed no more."""
    if charge.subject != Item._meta.label_lower:
        return False
    item = Item.objects.filter(pk=charge.subject_id).first()
    if item is None:
        return False
    return item.charge_id != charge.pk or paying.called_off(item)


def compensated(partner: Partner, start: date, until: date) -> int:
    """Cents that were booked against them in these days for losses and damages, less those that
    were put right. One query."""
    rows = PostingLine.objects.filter(account__code=partner.account)
    rows = rows.filter(posting__subject=Claim._meta.label_lower)
    rows = rows.filter(posting__on__gte=start, posting__on__lt=until)
    return rows.aggregate(all=Sum("cents"))["all"] or 0


def keep_its_way(service: Service, _act: Act) -> None:
    """Raises Refused for the service of a kind: what is left goes the way its kind says."""
    if Kind.objects.filter(service=service).exists():
        said = _("Things of this service are left at the desk: change how they go there.")
        raise Refused("is_kind", said)


def register() -> None:
    """Tell the ledger, whoever settles with a partner, and the catalogue."""
    proceeding.add("entrusted", keep_its_way)
    made_good.add("entrusted", compensated)
    called_off.add("entrusted", not_done)
