"""Accounts sign in; persons are residents of a desk. They are different things."""

from loge.house.people.models.account import Account, Assignment
from loge.house.people.models.alike import Apart
from loge.house.people.models.household import Household, Residence
from loge.house.people.models.mention import Mention, ReadThrough
from loge.house.people.models.person import Contact, Person, Representative, Word

__all__ = [
    "Account",
    "Apart",
    "Assignment",
    "Contact",
    "Household",
    "Mention",
    "Person",
    "ReadThrough",
    "Representative",
    "Residence",
    "Word",
]
