"""Beginning, taking in, ending and undoing an import. The rows go through people's own verbs."""

from datetime import date

from django.utils.translation import gettext as _

from loge.house.catalogue import queries as catalogue
from loge.house.intake.models import Import
from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.membership.models import Membership
from loge.house.people.models import Household
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused

PRICE = "membership"
# What a row holds of people while its import is open, and nothing of it afterwards.
BLANK = {"cells": [], "corrected": {}, "faults": [], "notes": [], "alike": [], "name": ""}
BLANK |= {"group": ""}


@verb(needs=Permission.IMPORT_RESIDENTS, notebook=False)
def begin_import(*, digest: str, act: Act) -> Entry:
    """A file is opened; nothing is registered yet. Its content is kept beside (drafts.py)."""
    file = Import.objects.create(desk_id=act.desk.pk, begun_at=act.at, by=act.by, digest=digest)
    return journal.append(act, "begin_import", file)


@verb(needs=Permission.IMPORT_RESIDENTS, notebook=False)
def run_import(file: Import, *, only_good: bool = True, act: Act) -> Entry:
    """Begin to take the rows in. Without `only_good`, every row must be sure first.

    Raises Refused when no row can be taken, or some cannot and all were asked for.
    """
    rows = file.rows.filter(taken_at__isnull=True)
    unsure = rows.filter(outcome__in=["ask", "refused"]).count()
    good = rows.filter(outcome__in=["new", "joins", "known"]).count()
    if not good:
        raise Refused("nothing", _("No row of this file can be taken in yet. Put some right."))
    if unsure and not only_good:
        many = _("%(count)s rows are not sure yet. Decide them, or take the good ones only.")
        raise Refused("unsure", many % {"count": unsure})
    return journal.move(file, "run_import", act=act, said={"rows": good, "unsure": unsure})


@verb(needs=Permission.IMPORT_RESIDENTS, notebook=False)
def finish_import(file: Import, *, act: Act) -> Entry:
    """All that could be taken is; the file and its words are erased."""
    rows = file.rows.all()
    made = list(rows.values_list("made", flat=True))
    said = {
        "rows": rows.count(),
        "persons": sum("person" in row for row in made),
        "households": sum("household" in row for row in made),
        "known": rows.filter(outcome="known").count(),
        "refused": rows.filter(outcome__in=["ask", "refused"]).count(),
    }
    entry = journal.move(file, "finish_import", act=act, said=said, ended_at=act.at)
    _erase(file)
    return entry


@verb(needs=Permission.IMPORT_RESIDENTS, notebook=False)
def drop_import(file: Import, *, act: Act) -> Entry:
    """Give it up before anything was taken in; the file is erased."""
    entry = journal.move(file, "drop_import", act=act, ended_at=act.at)
    _erase(file)
    file.rows.all().delete()
    return entry


def _erase(file: Import) -> None:
    """The list leaves Loge; what stays are counts, ids and which columns such a file has."""
    file.rows.update(**BLANK, same_as=None)
    file.rows.filter(person__isnull=True).update(digest="")
    Import.objects.filter(pk=file.pk).update(content=b"", name="", head=[], sheet="", sheets=[])


@verb(needs=Permission.IMPORT_RESIDENTS, notebook=False)
def take_over_membership(household: Household, *, starts_on: date, until: date, act: Act) -> Entry:
    """A household was a member before Loge: its period as the list says, with nothing owed.

    `until` is exclusive. The price is that of the day it is written down, for the record only.
    """
    price = catalogue.price(act.desk, PRICE, act.at.astimezone(act.desk.zone).date())
    membership = Membership.objects.create(
        desk_id=act.desk.pk,
        household=household,
        starts_on=starts_on,
        until=until,
        price=price,
        made_at=act.at,
    )
    return journal.append(
        act,
        "take_over_membership",
        membership,
        household=household,
        starts_on=starts_on,
        until=until,
    )
