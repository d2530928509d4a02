"""Who signs in, and what they are at which desk."""

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import check_password, make_password
from django.db import models
from django.utils.translation import gettext_lazy as _

from loge.house.network.models import Desk
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
    """Someone who works with Loge. Belongs to the network, not to a desk."""

    username = models.CharField(_("user name"), max_length=40, unique=True)
    email = models.EmailField(_("e-mail"), blank=True)
    name = models.CharField(_("name"), max_length=80)
    language = models.CharField(max_length=5, default="fr")
    is_active = models.BooleanField(default=True)
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

    def pin_is(self, typed: str) -> bool:
        """Whether this is the account's PIN (hashed like a password)."""
        return bool(self.pin) and check_password(typed, self.pin)

    @staticmethod
    def hash_pin(pin: str) -> str:
        """A PIN as it is kept."""
        return make_password(pin)


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def current(self, on: date) -> "AssignmentQuerySet":
        return self.filter(
            models.Q(until__isnull=True) | models.Q(until__gt=on), valid_from__lte=on
        )


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
