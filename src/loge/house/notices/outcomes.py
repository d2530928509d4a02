"""What came of a try, written down once: told, put off, gone another way, or not known."""

from datetime import datetime, timedelta
from typing import Any

from loge.house.journal import actions as journal
from loge.house.network.models import Desk
from loge.house.notices import consent, reading, rules
from loge.house.notices.models import Attempt, Notice
from loge.house.notices.models.notice import Why
from loge.house.notices.providers import Outcome, Said
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.lock import turn

OPEN = (Attempt.Outcome.UNDER_WAY, Attempt.Outcome.NOT_KNOWN)
LEFT = (Attempt.Outcome.ACCEPTED, Attempt.Outcome.DELIVERED, Attempt.Outcome.NOT_KNOWN)
AS = {
    Said.ACCEPTED: Attempt.Outcome.ACCEPTED,
    Said.REFUSED: Attempt.Outcome.REFUSED,
    Said.PUT_OFF: Attempt.Outcome.PUT_OFF,
    Said.NOT_KNOWN: Attempt.Outcome.NOT_KNOWN,
}


def record(attempt: Attempt, outcome: Outcome, desk: Desk, *, at: datetime) -> bool:
    """Write down what came of a try; whether it was accepted.

    Only a try that is still open takes an outcome: an answer that comes after the question was
    settled changes nothing.
    """
    with turn(desk.slug):
        said = _counted(attempt, outcome, desk, at)
        changes = {"outcome": AS[outcome.said], "code": outcome.code, "ended_at": at, **said}
        if not Attempt.objects.filter(pk=attempt.pk, outcome__in=OPEN).update(**changes):
            return False
        notice = Notice.objects.select_related("person").get(pk=attempt.notice_id)
        act = Act(desk=desk, at=at)
        if outcome.said is Said.ACCEPTED:
            return _told(notice, act)
        if outcome.said is Said.NOT_KNOWN:
            journal.follow(Notice.objects.filter(pk=notice.pk), "doubt_notice")
        elif outcome.said is Said.REFUSED:
            if outcome.theirs:
                fail(attempt, act)
            go_another_way(notice, Why.REFUSED, act)
        else:
            put_off(notice, act)
        return False


def _counted(attempt: Attempt, outcome: Outcome, desk: Desk, at: datetime) -> dict[str, Any]:
    """What the provider counted goes before what we thought."""
    said: dict[str, Any] = {}
    if outcome.reference:
        said["reference"] = outcome.reference
    if outcome.segments and attempt.channel == "sms":
        said["segments"] = outcome.segments
        said["mils"] = outcome.segments * reading.rule(desk, at).segment_mils
    return said


def _told(notice: Notice, act: Act) -> bool:
    """Accepted: the person counts as told. A message somebody settled meanwhile stays as it is."""
    if not Notice.LIFECYCLE.may("mark_told", notice.state):
        return True
    journal.move(notice, "mark_told", act=act, told_at=act.at, said={"person": notice.person})
    return True


def put_off(notice: Notice, act: Act) -> None:
    """It certainly did not leave: again later, or another way when it was tried often enough."""
    wait = rules.wait(reading.rule(notice.desk, act.at).waits, notice.tries)
    if wait is None:
        go_another_way(notice, Why.GIVEN_UP, act)
    elif journal.follow(Notice.objects.filter(pk=notice.pk), "put_off_notice"):
        Notice.objects.filter(pk=notice.pk).update(not_before=act.at + wait)


def go_another_way(notice: Notice, why: str, act: Act) -> None:
    """Its channel is barred: it goes the next way there is, and the reason is kept."""
    if not Notice.LIFECYCLE.may("reroute_notice", notice.state):
        return
    tried = dict.fromkeys(notice.attempts.values_list("channel", flat=True), why)
    without = tried | {notice.channel: why}
    chosen = reading.choice(notice.person, purpose=notice.purpose, without=without)
    journal.move(
        notice,
        "reroute_notice",
        act=act,
        said={"person": notice.person, "by_way": Notice.Channel(chosen.channel)},
        channel=chosen.channel,
        why=str(why),
        tries=0,
        not_before=None,
    )


def fail(attempt: Attempt, act: Act) -> None:
    """The address itself does not work: it is used no more until somebody puts it right."""
    contact = attempt.contact
    if contact is None or contact.failed_at is not None:
        return
    may = Act(desk=act.desk, at=act.at, may=frozenset({Permission.SEND_NOTICE}))
    consent.fail_contact(contact, act=may)


def came_back(attempt: Attempt, desk: Desk, *, code: str, for_good: bool, at: datetime) -> bool:
    """What was accepted did not arrive: shown as come back, and told another way while it matters.

    For good: the address is used no more. Once told again, a second return of the same message
    changes nothing.
    """
    with turn(desk.slug):
        act = Act(desk=desk, at=at)
        rows = Attempt.objects.filter(pk=attempt.pk, outcome__in=LEFT)
        if not rows.update(outcome=Attempt.Outcome.CAME_BACK, code=code, asked_at=at):
            return False
        if for_good:
            fail(attempt, act)
        notice = Notice.objects.select_related("person").get(pk=attempt.notice_id)
        if attempt.number == notice.attempts.count():
            _brought_back(notice, act)
        return True


def _brought_back(notice: Notice, act: Act) -> None:
    if not journal.follow(Notice.objects.filter(pk=notice.pk), "bring_back_notice"):
        return
    notice.refresh_from_db()
    fresh = act.at - notice.queued_at < timedelta(days=14)
    if not notice.over and fresh:
        go_another_way(notice, Why.BOUNCED, act)
