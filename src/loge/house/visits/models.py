"""Visits of known people, and walk-ins who are only counted."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loge.house.network.models import Desk
from loge.house.people.models import Person
from loge.kernel.lifecycle import Lifecycle


class VisitQuerySet(models.QuerySet["Visit"]):
    def at(self, desk: Any) -> "VisitQuerySet":
        return self.filter(desk_id=desk.pk)

    def parked(self) -> "VisitQuerySet":
        return self.filter(state=Visit.State.PARKED)


class Visit(models.Model):
    """One passage. It starts with the first act, not with a look-up. A walk-in has no person."""

    class State(models.TextChoices):
        OPEN = "open", gettext_lazy("at the counter")
        PARKED = "parked", gettext_lazy("parked")
        FINISHED = "finished", gettext_lazy("finished")
        CANCELLED = "cancelled", gettext_lazy("cancelled")

    class AgeBracket(models.TextChoices):
        UNDER_18 = "under_18", gettext_lazy("under 18")
        ADULT = "18_59", gettext_lazy("18 to 59")
        SENIOR = "60_up", gettext_lazy("60 and over")

    class Reason(models.TextChoices):
        POST = "post", gettext_lazy("post")
        INFORMATION = "information", gettext_lazy("information")
        HELP = "help", gettext_lazy("help with a form or a screen")
        COFFEE = "coffee", gettext_lazy("coffee, a chat")
        OTHER = "other", gettext_lazy("something else")

    LIFECYCLE = Lifecycle(
        starts={"begin_visit": State.OPEN, "count_walk_in": State.FINISHED},
        moves={
            "park_visit": ({State.OPEN}, State.PARKED),
            "resume_visit": ({State.PARKED}, State.OPEN),
            "finish_visit": ({State.OPEN, State.PARKED}, State.FINISHED),
            "uncount_walk_in": ({State.FINISHED}, State.CANCELLED),
        },
    )

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="visits")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="visits")
    by = models.BigIntegerField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    age_bracket = models.CharField(max_length=10, choices=AgeBracket, blank=True)
    reason = models.CharField(max_length=20, choices=Reason, blank=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["desk", "person"],
                condition=models.Q(state__in=["open", "parked"]),
                name="one_visit_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True)
                | models.Q(ended_at__gte=models.F("started_at")),
                name="visit_ends_after_it_starts",
            ),
        ]
        indexes = [
            models.Index(fields=["desk", "started_at"], name="visit_day"),
            models.Index(fields=["desk", "state"], name="visit_state"),
        ]

    def why_not(self, verb: str) -> str:
        """Why this verb does not apply now."""
        return _("This visit is already %(state)s.") % {"state": self.get_state_display()}
