"""One row becomes a person: in a household known or new, with the membership it names."""

from dataclasses import replace
from datetime import date
from typing import Any

from loge.house.intake import knowing, planning, wanted
from loge.house.intake.actions import take_over_membership
from loge.house.intake.models import Import, ImportedRow
from loge.house.intake.wanted import Wanted
from loge.house.journal.actions import gesture
from loge.house.journal.models import Entry
from loge.house.membership.models import Membership
from loge.house.people import actions as people
from loge.house.people.models import Contact, Household, Person, Residence
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
        return Household.objects.get(pk=row.household_id)
    before = file.rows.filter(group=row.group, household__isnull=False, taken_at__isnull=False)
    first = before.select_related("household").order_by("number").first()
    return first.household if first else None


def _register(row: ImportedRow, home: Household | None, said: Wanted, *, act: Act) -> None:
    """All that one row makes, in one transaction; the row remembers it."""
    name = said.household if said.household and not said.household.isdigit() else said.last_name
    entry = _gesture(
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
    row.person = Person.objects.get(pk=entry.made)


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
        home = Household.objects.get(pk=entry.made)
        made.append("household")
    entry = people.register_person(
        **person,
        tell_by=Contact.Channel(tell_by) if tell_by else None,
        household=home,
        role=Residence.Role(_role(role, made)),
        act=act,
    )
    membership = _member(home, *member, act=act)
    made += ["membership"] if membership else []
    row.person_id, row.household, row.membership = entry.made, home, membership
    row.made, row.taken_at = made, act.at
    row.save()
    return entry


def _role(role: str, made: list[str]) -> str:
    """The first adult of a new household answers for it."""
    return "holder" if "household" in made and role == "adult" else role


def _member(home: Household, start: date | None, until: date | None, *, act: Act) -> Any:
    """The membership a row names, unless the household has one that day already."""
    if until is None or home.memberships.filter(state="standing", until__gte=until).exists():
        return None
    start = start or _year_before(until)
    if home.memberships.filter(state="standing", starts_on__lt=until, until__gt=start).exists():
        return None
    entry = take_over_membership(home, starts_on=start, until=until, act=act.step("membership"))
    return Membership.objects.get(pk=entry.made)


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)
