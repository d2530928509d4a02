"""How the journal reads what happens to people, and what they are called."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from loge.house.journal import sentences
from loge.house.people import resident_phrases
from loge.house.people.models import (
    Account,
    Assignment,
    Household,
    Person,
    Representative,
    Residence,
)
from loge.kernel.access import Role

PHRASES = {
    "assign": _("%(by)s gave a role at the desk to %(subject)s"),
    "end_assignment": _("%(by)s ended the role at the desk of %(subject)s"),
    "assign_everywhere": _("%(by)s gave %(subject)s the role %(role)s at every desk"),
    "end_everywhere": _("%(by)s ended the role %(role)s of %(subject)s at every desk"),
    "invite": _("%(by)s invited %(subject)s to work here"),
    "change_password": _("%(by)s gave %(subject)s another password"),
    "make_link": _("%(by)s made the link with which %(subject)s chooses a password"),
    "suspend_account": _("%(by)s suspended the account of %(subject)s: %(reason)s"),
    "reinstate_account": _("%(by)s opened the account of %(subject)s again"),
    "close_session": _("%(by)s closed a session of %(subject)s"),
    "close_sessions": _("%(by)s closed all sessions of %(subject)s"),
    "reset_pin": _("%(by)s had %(subject)s forget the code of the locked screen"),
    "drop_second_step": _("%(by)s removed the second step of signing in of %(subject)s"),
}


def register() -> None:
    """Tell the journal."""
    sentences.read_as(resident_phrases.PHRASES | PHRASES)
    sentences.means("suspend_account", "reason", Account.Suspension.choices)
    for verb in ("assign_everywhere", "end_everywhere"):
        sentences.means(verb, "role", Role.choices)
    sentences.called("people.account", _accounts)
    sentences.called("people.assignment", _assignments)
    sentences.called("people.person", _persons)
    sentences.called("people.household", _households)
    sentences.called("people.residence", _residences)
    sentences.called("people.representative", _representatives)


def _accounts(ids: Collection[int]) -> dict[int, str]:
    return dict(Account.objects.filter(pk__in=ids).values_list("pk", "name"))


def _assignments(ids: Collection[int]) -> dict[int, str]:
    known = Assignment.objects.filter(pk__in=ids).select_related("account")
    return {row.pk: f"{row.account.name} ({Role(row.role).label})" for row in known}


def _persons(ids: Collection[int]) -> dict[int, str]:
    known = Person.objects.filter(pk__in=ids, forgotten_at__isnull=True)
    return {person.pk: str(person) for person in known}


def _households(ids: Collection[int]) -> dict[int, str]:
    return dict(Household.objects.filter(pk__in=ids).values_list("pk", "name"))


def _residences(ids: Collection[int]) -> dict[int, str]:
    known = Residence.objects.filter(pk__in=ids).select_related("household")
    return {residence.pk: residence.household.name for residence in known}


def _representatives(ids: Collection[int]) -> dict[int, str]:
    known = Representative.objects.filter(pk__in=ids).select_related("representative")
    return {named.pk: str(named.representative) for named in known}
