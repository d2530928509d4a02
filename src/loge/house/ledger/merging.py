"""What two households or persons who are one owe: each charge stays, with its postings."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from loge.house.journal.facts import pointer
from loge.house.ledger.models import Charge
from loge.house.people import crossing
from loge.kernel.act import Act


def register() -> None:
    """Tell the house."""
    crossing.merging_persons.add("ledger", follow_subject)
    crossing.merging_households.add("ledger", follow_subject)
    crossing.HOLDINGS["ledger.charge.person"] = _("amounts owed or settled")
    crossing.HOLDINGS["ledger.charge.household"] = _("amounts owed or settled")


def follow_subject(kept: models.Model, gone: models.Model, act: Act) -> int:
    """Charges for the row that goes are for the one that stays; those it owes follow by key."""
    kind, pk = pointer(gone)
    return Charge.objects.filter(subject=kind, subject_id=pk).update(subject_id=kept.pk)
