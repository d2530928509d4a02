"""Where money lies: drawers, the sessions between opening and count, cash put in and taken out."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from loge.house.network.models import Desk
from loge.house.partners.models import Partner
from loge.kernel.append_only import append_only
from loge.kernel.lifecycle import Lifecycle


class Method(models.TextChoices):
    """How something is paid. ACCOUNT stays owed by the household; WAIVED is let go."""

    CASH = "cash", gettext_lazy("cash")
    CARD = "card", gettext_lazy("bank card")
    CHEQUE = "cheque", gettext_lazy("cheque")
    STUCK = "stuck", gettext_lazy("Stück")
    ACCOUNT = "account", gettext_lazy("left to pay")
    WAIVED = "waived", gettext_lazy("let go")


class Till(models.Model):
    """What a desk's till is set to. `methods` are the codes of those it takes; heads of closings
    are mailed to `heads_to`; `printer` is how a receipt printer is reached, empty for none."""

    desk = models.OneToOneField(Desk, models.PROTECT, related_name="till")
    methods = models.JSONField(default=list)
    heads_to = models.EmailField(blank=True)
    printer = models.CharField(max_length=120, blank=True)
    footer = models.CharField(max_length=200, blank=True)


class DrawerQuerySet(models.QuerySet["Drawer"]):
    def at(self, desk: Any) -> "DrawerQuerySet":
        return self.filter(desk_id=desk.pk)


class Drawer(models.Model):
    """One drawer. That of a `partner` holds their money alone, and takes neither Stück nor debts;
    all other money lies in the desk's own. `cash_account` is its account in the ledger."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="drawers")
    partner = models.OneToOneField(Partner, models.PROTECT, null=True, related_name="drawer")
    code = models.SlugField(max_length=30)
    name = models.CharField(max_length=60)
    cash_account = models.CharField(max_length=10)
    rank = models.PositiveSmallIntegerField(default=0)

    objects = DrawerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "code"], name="drawer_once"),
            models.UniqueConstraint(
                fields=["desk"],
                condition=models.Q(partner__isnull=True),
                name="one_drawer_of_the_desk",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def used(self) -> bool:
        """Whether money goes into it: the desk's own, or a partner's who still has one apart."""
        return self.partner is None or self.partner.own_drawer


class SessionQuerySet(models.QuerySet["Session"]):
    def at(self, desk: Any) -> "SessionQuerySet":
        return self.filter(desk_id=desk.pk)

    def running(self) -> "SessionQuerySet":
        """Opened and not closed yet."""
        return self.exclude(state=Session.State.CLOSED)


class Session(models.Model):
    """One drawer from its opening to its count. Cents.

    `float_cents` lay in it at the opening, `kept_cents` stay for the next one. What should be there
    is computed (queries.expected), and written down with the count: `expected` and `counted` are
    {"cash": cents, "card": …, "cheque": …, "stuck": …}; `coins` {"200": 3} says three 2 € coins.
    `uncounted` was closed without anybody counting.
    """

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("drawer", "open")
        COUNTED = "counted", pgettext_lazy("drawer", "counted")
        CLOSED = "closed", pgettext_lazy("drawer", "closed")

    LIFECYCLE = Lifecycle(
        starts={"open_drawer": State.OPEN},
        moves={
            "count_drawer": ({State.OPEN, State.COUNTED}, State.COUNTED),
            "resume_drawer": ({State.COUNTED}, State.OPEN),
            "close_drawer": ({State.COUNTED}, State.CLOSED),
        },
    )

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="till_sessions")
    drawer = models.ForeignKey(Drawer, models.PROTECT, related_name="sessions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    opened_at = models.DateTimeField()
    opened_on = models.DateField()
    opened_by = models.BigIntegerField(null=True)
    float_cents = models.PositiveIntegerField()
    coins = models.JSONField(default=dict)
    expected = models.JSONField(default=dict)
    counted = models.JSONField(default=dict)
    kept_cents = models.PositiveIntegerField(null=True)
    uncounted = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True)
    # The number of the daily closing that took it in.
    closing = models.ForeignKey("till.Closing", models.PROTECT, null=True, related_name="sessions")

    objects = SessionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["drawer", "number"], name="session_number_once"),
            models.UniqueConstraint(
                fields=["drawer"],
                condition=~models.Q(state="closed"),
                name="one_session_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["desk", "opened_on"], name="session_day")]

    def why_not(self, verb: str) -> str:
        """Why this verb does not apply now."""
        if verb == "close_drawer":
            return _("Count the drawer first: it is %(state)s.") % {
                "state": self.get_state_display()
            }
        return _("This drawer is already %(state)s.") % {"state": self.get_state_display()}


@append_only
class Movement(models.Model):
    """Cash put into a drawer (positive cents) or taken out of it (negative), and why."""

    class Why(models.TextChoices):
        CHANGE = "change", gettext_lazy("coins fetched from the bank")
        BANK = "bank", gettext_lazy("taken to the bank")
        PURCHASE = "purchase", gettext_lazy("something was bought for the desk")
        PARTNER = "partner", gettext_lazy("given to a partner")
        OTHER = "other", gettext_lazy("something else")

    session = models.ForeignKey(Session, models.PROTECT, related_name="movements")
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    cents = models.IntegerField()
    why = models.CharField(max_length=10, choices=Why)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(cents=0), name="movement_moves_money")
        ]
