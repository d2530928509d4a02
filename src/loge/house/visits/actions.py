"""Beginning, parking, taking up and finishing a visit; counting walk-ins."""

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.people.models import Person
from loge.house.visits.models import Visit
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused


@verb(needs=Permission.SERVE)
def begin_visit(person: Person, *, act: Act) -> Entry:
    """The person's visit at the counter: a new one, or the one they have, taken up again.

    Whoever the same colleague was serving before is finished with; parking is said explicitly. A
    line that arrives late leaves alone those who came after it.
    """
    _leave_the_others(person.pk, act)
    known = Visit.objects.at(act.desk).filter(person=person, state__in=["open", "parked"]).first()
    if known is None:
        visit = Visit.objects.create(
            desk_id=act.desk.pk, person=person, by=act.by, started_at=act.at
        )
        return journal.append(act.during(visit.pk), "begin_visit", visit, person=person)
    if known.state == Visit.State.PARKED:
        resume_visit(known, act=act.step("resume"))
    return journal.append(act.during(known.pk), "begin_visit", known, person=person)


@verb(needs=Permission.SERVE)
def park_visit(visit: Visit, *, act: Act) -> Entry:
    """The person steps aside; the next one is served meanwhile."""
    return journal.move(visit, "park_visit", act=act.during(visit.pk))


@verb(needs=Permission.SERVE)
def resume_visit(visit: Visit, *, act: Act) -> Entry:
    """The person who stepped aside is back at the counter, with whoever is there now."""
    _leave_the_others(visit.person_id or 0, act)
    return journal.move(visit, "resume_visit", act=act.during(visit.pk), by=act.by)


@verb(needs=Permission.SERVE)
def finish_visit(visit: Visit, *, act: Act) -> Entry:
    """The person leaves: not before they came, whatever a late line says."""
    left = max(act.at, visit.started_at)
    return journal.move(visit, "finish_visit", act=act.during(visit.pk), ended_at=left)


@verb(needs=Permission.SERVE)
def count_walk_in(
    *, age_bracket: Visit.AgeBracket | None = None, reason: Visit.Reason | None = None, act: Act
) -> Entry:
    """Somebody without an account came by: counted, never named."""
    visit = Visit.objects.create(
        desk_id=act.desk.pk,
        by=act.by,
        state=Visit.State.FINISHED,
        started_at=act.at,
        ended_at=act.at,
        age_bracket=age_bracket or "",
        reason=reason or "",
    )
    return journal.append(
        act.during(visit.pk), "count_walk_in", visit, age_bracket=age_bracket, reason=reason
    )


@verb(needs=Permission.SERVE)
def uncount_walk_in(visit: Visit, *, act: Act) -> Entry:
    """Counted by mistake."""
    if visit.person_id is not None:
        raise Refused("not_walk_in", visit.why_not("uncount_walk_in"))
    return journal.move(visit, "uncount_walk_in", act=act.during(visit.pk))


def _leave_the_others(person_id: int, act: Act) -> None:
    """Finish whom this colleague was serving until now."""
    before = Visit.objects.at(act.desk).filter(
        state=Visit.State.OPEN, by=act.by, started_at__lte=act.at
    )
    for visit in before.exclude(person_id=person_id):
        finish_visit(visit, act=act.step(f"finish{visit.pk}"))
