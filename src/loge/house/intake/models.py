"""A file being taken in, and its rows."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loge.house.membership.models import Membership
from loge.house.network.models import Desk
from loge.house.people.models import Household, Person
from loge.kernel.lifecycle import Lifecycle


class ImportQuerySet(models.QuerySet["Import"]):
    def at(self, desk: Any) -> "ImportQuerySet":
        return self.filter(desk_id=desk.pk)

    def open(self) -> "ImportQuerySet":
        """Those whose file is still kept."""
        return self.filter(state__in=[Import.State.DRAFT, Import.State.RUNNING])


class Import(models.Model):
    """One file. Its name, content and words are kept while it is open, and erased with its end.

    `columns` holds a field for each column ("" leaves it out), `head_at` the position of its head
    row; `heads` tells files of the same columns again; `digest` the same file.
    """

    class State(models.TextChoices):
        DRAFT = "draft", gettext_lazy("being prepared")
        RUNNING = "running", gettext_lazy("being taken in")
        DONE = "done", gettext_lazy("taken in")
        DROPPED = "dropped", gettext_lazy("given up")
        UNDONE = "undone", gettext_lazy("undone")

    LIFECYCLE = Lifecycle(
        starts={"begin_import": State.DRAFT},
        moves={
            "run_import": ({State.DRAFT, State.RUNNING}, State.RUNNING),
            "finish_import": ({State.RUNNING}, State.DONE),
            "drop_import": ({State.DRAFT}, State.DROPPED),
            "undo_import": ({State.DONE}, State.UNDONE),
        },
    )

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="imports")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    by = models.BigIntegerField(null=True)
    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=120, blank=True)
    content = models.BinaryField(default=b"")
    sheet = models.CharField(max_length=60, blank=True)
    sheets = models.JSONField(default=list)
    form = models.CharField(max_length=12, blank=True)
    head_at = models.IntegerField(null=True)
    head = models.JSONField(default=list)
    heads = models.CharField(max_length=32, blank=True)
    columns = models.JSONField(default=list)

    objects = ImportQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["desk", "digest"], name="import_digest")]

    def why_not(self, verb: str) -> str:
        """Why this verb does not apply now."""
        return _("This import is already %(state)s.") % {"state": self.get_state_display()}


class ImportedRow(models.Model):
    """One row of a file: what would become of it, then what has.

    `said` are its cells by field, `faults` and `notes` what was found in them; all are erased when
    the import ends. `made` says which rows the import created ("person", "household"…).
    """

    class Outcome(models.TextChoices):
        NEW = "new", gettext_lazy("new person")
        JOINS = "joins", gettext_lazy("joins a known household")
        KNOWN = "known", gettext_lazy("already known")
        ASK = "ask", gettext_lazy("to be decided")
        REFUSED = "refused", gettext_lazy("cannot be read")
        LEFT_OUT = "left_out", gettext_lazy("left out")

    file = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    corrected = models.JSONField(default=dict)
    choice = models.CharField(max_length=10, blank=True)
    same_as = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.REFUSED)
    name = models.CharField(max_length=180, blank=True)
    why = models.CharField(max_length=20, blank=True)
    faults = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    alike = models.JSONField(default=list)
    group = models.CharField(max_length=300, blank=True)
    digest = models.CharField(max_length=32, blank=True)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    household = models.ForeignKey(Household, models.SET_NULL, null=True, related_name="+")
    membership = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    made = models.JSONField(default=list)
    taken_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="import_row_once")]
        indexes = [
            models.Index(fields=["file", "outcome", "number"], name="import_row_outcome"),
            models.Index(fields=["digest"], name="import_row_digest"),
        ]
