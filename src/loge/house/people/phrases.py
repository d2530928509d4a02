"""How the journal reads what happens to people, and what they are called."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from loge.house.journal import sentences
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
    "register_person": _("%(by)s registered %(subject)s"),
    "correct_person": _("%(by)s corrected what is known of %(subject)s"),
    "register_household": _("%(by)s registered the household %(subject)s"),
    "move_in": _("%(by)s wrote that %(person)s joined the household %(household)s"),
    "move_out": _("%(by)s wrote that %(person)s left the household %(household)s"),
    "name_representative": _("%(by)s wrote that %(representative)s may act for %(person)s"),
    "end_representative": _(
        "%(by)s wrote that %(representative)s no longer acts for %(person)s from %(until)s on"
    ),
    "assign": _("%(by)s gave a role at the desk to %(subject)s"),
    "end_assignment": _("%(by)s ended the role at the desk of %(subject)s"),
}


def register() -> None:
    """Tell the journal."""
    sentences.read_as(PHRASES)
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
