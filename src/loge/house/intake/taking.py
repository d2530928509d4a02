"""One row becomes a person: in a household known or new, with the membership it names."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Q

from loge.house.intake import knowing, planning, wanted
from loge.house.intake.actions import take_over_membership
from loge.house.intake.models import Import, ImportedRow
from loge.house.intake.wanted import Wanted
from loge.house.journal.actions import gesture
from loge.house.journal.models import Entry
from loge.house.people import actions as people
from loge.house.people.models import Contact, Household, Residence
from loge.kernel import days
from loge.kernel.act import Act

GOOD = (ImportedRow.Outcome.NEW, ImportedRow.Outcome.JOINS, ImportedRow.Outcome.KNOWN)


def take(file: Import, row: ImportedRow, known: knowing.Known, *, act: Act) -> None:
    """Take one row in, as it stands now: somebody may have registered the person meanwhile.

    A row that is no longer sure stays, and says so; one that was taken is left alone.
    """
    on = days.day_of(act.at, act.desk.zone)
    planning.try_rows(file, [row], known, on)
    if row.outcome not in GOOD:
        row.save()
        return
    if row.outcome == ImportedRow.Outcome.KNOWN:
        row.taken_at = act.at
        row.person_id = row.person_id or _earlier(file, row)
        row.save()
        return
    _register(row, _home(file, row), planning.wanted_of(file, row, on), act=act)
    known.by_digest[row.digest] = row.person_id  # type: ignore[assignment]


def act_of(file: Import, row: ImportedRow, act: Act) -> Act:
    """The act that takes this row, the same however often it is tried."""
    return replace(act, key=f"import/{file.pk}/{row.number}", asked="", gesture="")


def _earlier(file: Import, row: ImportedRow) -> int | None:
    """The person an earlier row of the same file became."""
    same = file.rows.filter(digest=row.digest, person__isnull=False)
    return same.values_list("person", flat=True).first()


def _home(file: Import, row: ImportedRow) -> Household | None:
    """The household this row belongs to: known at the desk, or made by an earlier row."""
    if row.household_id:
        return Household(pk=row.household_id)  # the verbs read it anew
    before = file.rows.filter(group=row.group, household__isnull=False, taken_at__isnull=False)
    first = before.order_by("number").values_list("household", flat=True).first()
    return Household(pk=first) if first else None


def _register(row: ImportedRow, home: Household | None, said: Wanted, *, act: Act) -> None:
    """All that one row makes, in one transaction; the row remembers it."""
    name = said.household if said.household and not said.household.isdigit() else said.last_name
    _gesture(
        **wanted.kept(said),
        languages=said.languages,
        tell_by=said.tell_by,
        role=said.role,
        home=home,
        home_name=name,
        street=said.street,
        place=said.place,
        row=row,
        member=(said.member_from, said.member_until),
        act=act,
    )


@gesture
def _gesture(
    *,
    home: Household | None,
    home_name: str,
    street: str,
    place: str,
    row: ImportedRow,
    member: tuple[date | None, date | None],
    role: str,
    tell_by: str,
    act: Act,
    **person: Any,
) -> Entry:
    made = ["person"]
    if home is None:
        entry = people.register_household(
            name=home_name, street=street, place=place, act=act.step("household")
        )
        home = Household(pk=entry.made)
        made.append("household")
    entry = people.register_person(
        **person,
        tell_by=Contact.Channel(tell_by) if tell_by else None,
        household=home,
        role=Residence.Role(_role(role, made)),
        act=act,
    )
    row.membership_id = _member(home, *member, known="household" not in made, act=act)
    made += ["membership"] if row.membership_id else []
    row.person_id, row.household_id = entry.made, home.pk
    row.made, row.taken_at = made, act.at
    row.save()
    return entry


def _role(role: str, made: list[str]) -> str:
    """The first adult of a new household answers for it."""
    return "holder" if "household" in made and role == "adult" else role


def _member(
    home: Household, start: date | None, until: date | None, *, known: bool, act: Act
) -> int | None:
    """The id of the membership a row names, unless a known household has one that day already."""
    if until is None:
        return None
    start = start or _year_before(until)
    if known and _is_member(home, start, until):
        return None
    entry = take_over_membership(home, starts_on=start, until=until, act=act.step("membership"))
    return entry.made


def _is_member(home: Household, start: date, until: date) -> bool:
    """Whether it is one at some time between these days, or for longer."""
    overlaps = Q(starts_on__lt=until, until__gt=start) | Q(until__gte=until)
    return home.memberships.filter(overlaps, state="standing").exists()


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)
