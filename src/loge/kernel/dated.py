"""Rules are dated data: a row holds from `valid_from` until `until` (exclusive), or for good."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Self, TypeVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from loge.kernel import days
from loge.kernel.act import Place
from loge.kernel.refusal import Refused

M = TypeVar("M", bound=models.Model, covariant=True)


class Confidence(models.TextChoices):
    """How sure we are of a figure: read in the source, told by somebody, or our guess."""

    VERIFIED = "verified", _("verified")
    TOLD = "told", _("told")
    ASSUMED = "assumed", _("assumed")


def day_before(until: date) -> date:
    """The last day of what ends before `until`, which is exclusive."""
    return until - timedelta(days=1)


def near(day: date, *, on: date) -> None:
    """Raises Refused for a first day so far ahead that its year must be a slip of the hand."""
    if day - on > days.FARTHEST:
        said = gettext("This is more than two years away: is the year right?")
        raise Refused("too_far", said)


def not_over(day: date) -> models.Q:
    """What has not ended on a day: it holds, or will."""
    return models.Q(until__isnull=True) | models.Q(until__gt=day)


def holds(day: date) -> models.Q:
    """What holds on a day."""
    return not_over(day) & models.Q(valid_from__lte=day)


def lasts(name: str) -> models.CheckConstraint:
    """Promised by the database: no row ends before its first day is over."""
    ends = models.Q(until__isnull=True) | models.Q(until__gt=models.F("valid_from"))
    return models.CheckConstraint(condition=ends, name=name)


def begin(rows: models.QuerySet[Any], day: date) -> date | None:
    """Make room for what begins on a day: what stands ends there. Until when the new one will run:
    until the next one that was decided, if any."""
    later = rows.filter(valid_from__gt=day).order_by("valid_from").first()
    rows.filter(not_over(day), valid_from__lt=day).update(until=day)
    return later.valid_from if later else None


def decide(
    rows: models.QuerySet[M], day: date, *, of: Mapping[str, Any] | None = None, **said: Any
) -> M:
    """The rule that holds from a day on, among `rows` (all versions of one rule; `of` says whose it
    is). What was decided for the same day before is put right in its place: the entry of each says
    what it was, and none points to nothing."""
    said["until"] = begin(rows, day)
    made = {**(of or {}), **said}
    return rows.update_or_create(valid_from=day, defaults=said, create_defaults=made)[0]


class DatedQuerySet(models.QuerySet[M]):
    """Rows that are the same for all desks."""

    def on(self, day: date) -> Self:
        """Those that hold on a day."""
        return self.filter(holds(day))


class DeskDatedQuerySet(DatedQuerySet[M]):
    """Rows that each desk decides for itself."""

    def at(self, desk: Place) -> Self:
        """Those of a desk."""
        return self.filter(desk_id=desk.pk)
