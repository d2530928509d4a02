"""A price that is said before the work, and what the owner answered."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loge.house.people.models import Person
from loge.kernel.lifecycle import Lifecycle
from loge.trades.entrusted.models.ticket import Item


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def open(self) -> "ProposalQuerySet":
        """Those the owner has not answered."""
        return self.filter(state=Proposal.State.PROPOSED)

    def at(self, desk: Any) -> "ProposalQuerySet":
        return self.filter(item__desk_id=desk.pk)


class Proposal(models.Model):
    """A quote, or another price than was agreed: nothing is done at this price before its owner
    says yes. `by_partner` where it came by the partner's page. Cents, tax included."""

    class State(models.TextChoices):
        PROPOSED = "proposed", gettext_lazy("to be answered")
        ACCEPTED = "accepted", gettext_lazy("accepted")
        REFUSED = "refused", gettext_lazy("refused")
        WITHDRAWN = "withdrawn", gettext_lazy("no longer proposed")

    LIFECYCLE = Lifecycle(
        starts={"propose_price": State.PROPOSED},
        moves={
            "accept_price": ({State.PROPOSED}, State.ACCEPTED),
            "refuse_price": ({State.PROPOSED}, State.REFUSED),
            "withdraw_price_proposal": ({State.PROPOSED}, State.WITHDRAWN),
        },
    )

    item = models.ForeignKey(Item, models.PROTECT, related_name="proposals")
    cents = models.PositiveIntegerField()
    words = models.CharField(max_length=200, blank=True)
    by_partner = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    proposed_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = ProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item"], condition=models.Q(state="proposed"), name="one_open_proposal"
            ),
        ]
        ordering = ["-proposed_at", "-pk"]

    @property
    def desk_id(self) -> int:
        return self.item.desk_id

    def why_not(self, _verb: str) -> str:
        """Why a verb does not apply now."""
        return _("This price was answered already: %(state)s.") % {
            "state": self.get_state_display()
        }
