"""Why a row stays out, or wants to be read, in sentences somebody can act on."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, str | Promise] = {
    "no_name": _("There is no last name in this row."),
    "two_people": _("Two people stand in one row: “%(said)s”. Give each a row."),
    "name_strange": _("“%(said)s” does not look like a name. Write the name alone."),
    "name_long": _("The name “%(said)s…” is too long."),
    "letters": _("Letters were lost in “%(said)s”. Type it again."),
    "formula": _("A formula failed in this row: %(said)s. Write the value."),
    "birth": _("“%(said)s” is no birth year. Write four digits, or leave it empty."),
    "phone": _("“%(said)s” is no telephone number. Write it in full, or leave it empty."),
    "email": _("“%(said)s” is no e-mail address. Put it right, or leave it empty."),
    "tell_by": _("“%(said)s” is no way to be told that Loge knows."),
    "yes_no": _("“%(said)s” is neither yes nor no."),
    "role": _("“%(said)s” is no role in a household: holder, adult or child."),
    "language": _("“%(said)s” is no language that Loge knows."),
    "day": _("“%(said)s” is no date. Write it as 31/12/2026."),
    "dates": _("The membership ends before it begins: %(said)s."),
    "street_long": _("The address “%(said)s…” is too long."),
    "place_long": _("Building and door “%(said)s…” are too long."),
    "to_know_long": _("The remark “%(said)s…” is too long."),
    "household_many": _("Several households have this name. Add the street, or choose one."),
    "phone_left_out": _("Loge keeps one number; left out: %(said)s."),
    "tell_by_without": _("The number or address for the way they prefer is missing."),
    "name": _("Somebody of this name is known, and nothing says whether it is the same person."),
    "year": _("Same name and telephone or e-mail, but another birth year."),
    "spelling": _("Somebody with almost the same name lives or is reached there."),
    "twice": _("The same person stands in row %(said)s already."),
    "by_hand": _("Decided by hand."),
    "head": _("The heads of the columns, once more."),
    "total": _("A line of totals."),
    "title": _("A title, nobody."),
    "refused": "%(said)s",
    "blank": _("An empty row."),
}


def sentences(faults: Iterable[tuple[str, str]]) -> list[str]:
    """Each fault or note as a sentence."""
    return [str(WORDS[code]) % {"said": said} for code, said in faults]


def why(code: str, said: str = "") -> str:
    """A row's own reason, as a sentence."""
    return str(WORDS[code]) % {"said": said} if code in WORDS else ""
