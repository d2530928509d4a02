"""How a service made in the office goes: what is asked, which steps, what it costs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from loge.house.catalogue.models.service import Service


class Procedure(models.Model):
    """What makes a service usable at the counter without code.

    `questions` is a list of {"label": {"fr": …, "de": …}, "kind": "text|number|choice|date|yes_no",
    "required": bool, "choices": [{"fr": …, "de": …}, …]}; `steps` a list of {"fr": …, "de": …}, the
    last of which means done. `slip` are the words printed for the resident, by language. The price
    is the one of the service's code, owed when the service is asked for.
    """

    class Time(models.TextChoices):
        NONE = "none", _("no day is agreed")
        DAY = "day", _("a day is agreed")
        MOMENT = "moment", _("a day and a time are agreed")

    service = models.OneToOneField(Service, models.PROTECT, related_name="procedure")
    questions = models.JSONField(default=list)
    steps = models.JSONField(default=list)
    time = models.CharField(max_length=10, choices=Time, default=Time.NONE)
    names_somebody = models.BooleanField(default=False)
    charged = models.BooleanField(default=False)
    slip = models.JSONField(default=dict)
