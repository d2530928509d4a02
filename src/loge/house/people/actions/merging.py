"""Two that are one: persons and households merged, or known to be two after all."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.facts import Code
from loge.house.journal.models import Entry
from loge.house.people import merging, rules
from loge.house.people.actions import households, persons
from loge.house.people.models import Apart, Household, Person
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Elsewhere, Refused


@verb(needs=Permission.MERGE_RESIDENTS, notebook=False)
def merge_persons(kept: Person, gone: Person, *, taking: Sequence[str] = (), act: Act) -> Entry:
    """Two rows are one person: everything `gone` has is `kept`'s from now on.

    `taking` names what is taken over from `gone` (merging.TAKEN); what `kept` does not know is
    taken anyway, and both notes on what one must know are kept unless one is chosen. `gone` stays
    as an alias: its words and addresses lead to `kept`. Cannot be undone. Raises Refused when they
    are one already, or one of them is forgotten.
    """
    _two(kept, gone)
    merging.describe(kept, gone, taking)
    moved = merging.merge_persons(kept, gone, act)
    kept.sort_key = rules.sort_key(kept.last_name, kept.first_name)
    kept.save()
    persons.find_by(kept)
    said = [Code(name) for name in sorted(set(taking) & set(merging.TAKEN))]
    return journal.append(act, "merge_persons", kept, gone=gone, rows=moved, taking=said or None)


@verb(needs=Permission.MERGE_RESIDENTS, notebook=False)
def merge_households(
    kept: Household, gone: Household, *, taking: Sequence[str] = (), act: Act
) -> Entry:
    """Two rows are one household: people, memberships, cards and dues are all `kept`'s.

    Where both are members, both memberships stay, and the household is a member as long as either
    runs. `taking` names what is taken over (merging.TAKEN_HOME). Cannot be undone.
    """
    _two(kept, gone)
    merging.describe_home(kept, gone, taking)
    moved = merging.merge_households(kept, gone, act)
    kept.sort_key = rules.sort_key(kept.name)
    households.find_by(kept)
    kept.save()
    said = [Code(name) for name in sorted(set(taking) & set(merging.TAKEN_HOME))]
    return journal.append(act, "merge_households", kept, gone=gone, rows=moved, taking=said or None)


@verb(needs=Permission.MERGE_RESIDENTS, notebook=False)
def tell_apart(person: Person, other: Person, *, act: Act) -> Entry:
    """They look alike and are two: no longer proposed as one."""
    _two(person, other)
    _keep_apart(Apart.PERSONS, person.pk, other.pk, act)
    return journal.append(act, "tell_apart", person, other=other)


@verb(needs=Permission.MERGE_RESIDENTS, notebook=False)
def tell_households_apart(household: Household, other: Household, *, act: Act) -> Entry:
    """They look alike and are two: no longer proposed as one."""
    _two(household, other)
    _keep_apart(Apart.HOUSEHOLDS, household.pk, other.pk, act)
    return journal.append(act, "tell_households_apart", household, other=other)


@verb(needs=Permission.MERGE_RESIDENTS, notebook=False)
def propose_again(apart: Apart, *, act: Act) -> Entry:
    """Perhaps they are one after all: proposed again, when they look it."""
    if apart.desk_id != act.desk.pk:
        raise Elsewhere(f"{apart.pk} is not at {act.desk.slug}")
    model = Person if apart.kind == Apart.PERSONS else Household
    both = model._default_manager.in_bulk([apart.one, apart.other])
    Apart.objects.filter(pk=apart.pk).delete()
    return journal.append(act, "propose_again", both[apart.one], other=both[apart.other])


def _keep_apart(kind: str, one: int, other: int, act: Act) -> None:
    low, high = sorted((one, other))
    Apart.objects.get_or_create(
        kind=kind,
        one=low,
        other=high,
        defaults={"desk_id": act.desk.pk, "told_at": act.at},
    )


def _two(one: Person | Household, other: Person | Household) -> None:
    if one.pk == other.pk:
        raise Refused("same", _("These two are one already."))
