"""What the columns of a list may hold, as the pages call it, and an example of each."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, str | Promise] = {
    "last_name": _("Last name"),
    "first_name": _("First name"),
    "full_name_reversed": _("Last and first name"),
    "full_name": _("First and last name"),
    "birth": _("Birth year or date"),
    "phone": _("Telephone"),
    "phone_2": _("Second telephone"),
    "email": _("E-mail"),
    "number": _("House number"),
    "street": _("Number and street"),
    "place": _("Building, stairs, door"),
    "household": _("Household"),
    "role": _("Role in the household"),
    "language": _("Languages"),
    "tell_by": _("To be told by"),
    "sms": _("Text messages: yes or no"),
    "to_know": _("What one must know"),
    "member_from": _("First day of membership"),
    "member_until": _("Last day of membership"),
}
EXAMPLE = {
    "last_name": "Keller",
    "first_name": "Bruno",
    "birth": "1958",
    "phone": "06 39 98 12 34",
    "email": "bruno@example.org",
    "street": "14 rue de Wattwiller",
    "place": "esc. B, 3e",
    "household": "Keller-Yıldız",
    "role": "titulaire",
    "language": "français, allemand",
    "tell_by": "sms",
    "to_know": "malentendant",
    "member_until": "31/12/2026",
}
