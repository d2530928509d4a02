"""What somebody asked of a service made in the office."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from loge.house.catalogue.answers import said
from loge.house.catalogue.models import Service
from loge.house.ledger.models import Charge
from loge.house.network.models import Desk
from loge.house.people.models import Account, Household, Person
from loge.kernel.lifecycle import Lifecycle


class RequestQuerySet(models.QuerySet["Request"]):
    def at(self, desk: Any) -> "RequestQuerySet":
        return self.filter(desk_id=desk.pk)

    def open(self) -> "RequestQuerySet":
        return self.filter(state=Request.State.OPEN)


class Request(models.Model):
    """One resident asked for one service. Its questions and steps are those of the day it was
    asked: what the office changes later does not touch it.

    `answers` is a list of {"label": {"fr": …}, "answer": text}: personal data, erased with the
    person. `step` counts from 0; the last of `steps` means done.
    """

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("request", "under way")
        DONE = "done", pgettext_lazy("request", "done")
        CANCELLED = "cancelled", pgettext_lazy("request", "cancelled")

    LIFECYCLE = Lifecycle(
        starts={"ask_service": State.OPEN},
        moves={
            "advance_request": ({State.OPEN}, State.OPEN),
            "finish_request": ({State.OPEN}, State.DONE),
            "step_back_request": ({State.OPEN, State.DONE}, State.OPEN),
            "cancel_request": ({State.OPEN}, State.CANCELLED),
        },
    )

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="requests")
    service = models.ForeignKey(Service, models.PROTECT, related_name="requests")
    person = models.ForeignKey(Person, models.PROTECT, related_name="requests")
    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="requests")
    in_charge = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    charge = models.OneToOneField(Charge, models.PROTECT, null=True, related_name="+")
    answers = models.JSONField(default=list)
    steps = models.JSONField(default=list)
    step = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    due_on = models.DateField(null=True)
    due_at = models.TimeField(null=True)
    asked_at = models.DateTimeField()
    moved_at = models.DateTimeField()

    objects = RequestQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["desk", "state", "asked_at"], name="request_listed"),
            models.Index(fields=["person", "state"], name="request_person"),
        ]

    def why_not(self, verb: str) -> str:
        """Why this verb does not apply now."""
        if verb == "step_back_request":
            return _("This request cannot go back: it was cancelled.")
        return _("This request is not under way any more: %(state)s.") % {
            "state": self.get_state_display()
        }

    @property
    def last_step(self) -> int:
        return len(self.steps) - 1

    @property
    def step_name(self) -> str:
        """Where it stands, in the reader's language."""
        return said(self.steps[min(self.step, self.last_step)])

    @property
    def next_name(self) -> str:
        """The step that comes next; "" after the last."""
        return said(self.steps[self.step + 1]) if self.step < self.last_step else ""

    @property
    def step_names(self) -> list[str]:
        return [said(words) for words in self.steps]

    @property
    def answered(self) -> list[tuple[str, str]]:
        """Questions and answers in the reader's language; none once they are erased."""
        return [(said(row["label"]), row["answer"]) for row in self.answers if row["answer"]]
