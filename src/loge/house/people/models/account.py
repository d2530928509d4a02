"""Who signs in, and what they are at which desk."""

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import check_password, make_password
from django.db import models
from django.utils.translation import gettext_lazy as _

from loge.house.network.models import Desk
from loge.kernel import dated
from loge.kernel.access import Role


class AccountManager(BaseUserManager["Account"]):
    def create_user(
        self, username: str, password: str | None = None, *, email: str = "", name: str = ""
    ) -> "Account":
        """A new account; the password is hashed."""
        account = self.model(username=username, email=email, name=name or username)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """Someone who works with Loge. Belongs to the network, not to a desk.

    `is_active` is False while the account is suspended: nobody signs in with it, and the sessions
    it had are over at once; `suspended_at` is when it was suspended last. An account without a
    usable password was invited and has not come.
    """

    class Suspension(models.TextChoices):
        AWAY = "away", _("away for a long time")
        LEFT = "left", _("no longer works here")
        LOST = "lost", _("a telephone or a computer was lost or stolen")
        DOUBT = "doubt", _("somebody else may be using it")
        OTHER = "other", _("another reason")

    username = models.CharField(_("user name"), max_length=40, unique=True)
    email = models.EmailField(_("e-mail"), blank=True)
    name = models.CharField(_("name"), max_length=80)
    language = models.CharField(max_length=5, default="fr")
    is_active = models.BooleanField(default=True)
    suspended_at = models.DateTimeField(null=True)
    suspended_for = models.CharField(max_length=10, choices=Suspension, blank=True)
    demonstration = models.BooleanField(default=False)
    pin = models.CharField(max_length=128, blank=True)
    pin_failures = models.PositiveSmallIntegerField(default=0)
    pin_paused_until = models.DateTimeField(null=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["email"]

    objects = AccountManager()

    def __str__(self) -> str:
        return self.name

    @property
    def invited(self) -> bool:
        """Whether the link of the invitation was not used yet."""
        return not self.has_usable_password()

    def pin_is(self, typed: str) -> bool:
        """Whether this is the account's PIN (hashed like a password)."""
        return bool(self.pin) and check_password(typed, self.pin)

    @staticmethod
    def hash_pin(pin: str) -> str:
        """A PIN as it is kept."""
        return make_password(pin)


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def current(self, on: date) -> "AssignmentQuerySet":
        return self.filter(dated.holds(on))

    def over(self, on: date) -> "AssignmentQuerySet":
        return self.filter(until__lte=on)

    def to_come_or_current(self, on: date) -> "AssignmentQuerySet":
        return self.filter(dated.not_over(on))


class Assignment(models.Model):
    """A role an account holds: at one desk, or at all desks when `desk` is empty."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="assignments")
    desk = models.ForeignKey(Desk, models.CASCADE, null=True, related_name="assignments")
    role = models.CharField(max_length=20, choices=Role)
    valid_from = models.DateField()
    until = models.DateField(null=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "desk", "role", "valid_from"], name="assignment_once"
            )
        ]
