"""What stays is chased: the partner is asked, the owner told again, written to for the last time.

All of it from the dated rules of the day, and at most one of each a day.
"""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.facts import Code
from loge.house.journal.models import Entry
from loge.house.partners.models import Partner
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.kernel.templatetags import said
from loge.kernel.verdict import Verdict, verdict
from loge.trades.entrusted import rules
from loge.trades.entrusted.models import BatchLine, Chase, Item, PartnerWord, State, Ticket
from loge.trades.entrusted.money import calling_off
from loge.trades.entrusted.owners import telling
from loge.trades.entrusted.partners import mail as partner_mail
from loge.trades.entrusted.stays import standing
from loge.trades.entrusted.stays.standing import Stay

LONGEST = 500  # signs of what is said to a partner


@verb(needs=Permission.WORK_WITH_PARTNER, notebook=False)
def chase_partner(partner: Partner, *, items: Sequence[Item], act: Act) -> Entry:
    """Ask a partner where things stay that they promised: on their page, and by e-mail where they
    have one. The owners are told, the first time, that it is late. What was promised for no day,
    or falls under no rule, may be asked about at any time. Raises Refused for what is not with this
    partner, was promised and is not late yet, or was asked about today."""
    there = {
        "batch_lines__outcome": BatchLine.Outcome.THERE,
        "batch_lines__batch__partner": partner,
    }
    rows = Item.objects.told().filter(pk__in=[item.pk for item in items], state=State.OUT, **there)
    stays = standing.stays(act.desk, rows.order_by("ticket__number", "position"), act.at)
    if not stays or len(stays) != len(items):
        raise Refused("not_there", _("Something here is not with this partner. Look again."))
    for stay in stays:
        _may_chase(stay)
    _keep(stays, Chase.Step.PARTNER, act)
    late = {s.item.ticket_id: s.item.ticket for s in stays if Chase.Step.PARTNER not in s.done}
    for ticket in late.values():
        telling.tell_late(ticket, act)
    word = _ask(partner, stays, act)
    partner_mail.queue(word, act)
    asked = [stay.item for stay in stays]
    return journal.append(act, "chase_partner", partner, items=asked, count=len(asked), word=word)


def _may_chase(stay: Stay) -> None:
    if stay.done_today(Chase.Step.PARTNER):
        sentence = _("They were asked about %(number)s today already. Ask again tomorrow.")
        raise Refused("asked_today", sentence % {"number": stay.item.number})
    day = stay.chase_on
    if day is not None and stay.today < day:
        sentence = _("%(number)s is not late yet: the partner is asked from %(day)s on.")
        raise Refused("early", sentence % {"number": stay.item.number, "day": f"{day:%d/%m/%Y}"})


def _ask(partner: Partner, stays: Sequence[Stay], act: Act) -> PartnerWord:
    """The question as they read it: numbers and days, in the desk's language. However many things
    it is about, no sentence is cut: what does not fit is counted, and stands on their page."""
    with translation.override(settings.LANGUAGE_CODE):
        many = range(len(stays), 0, -1)
        tried = (_question(stays[:n], more=len(stays) - n) for n in many)
        text = next(words for words in tried if len(words) <= LONGEST)
    return PartnerWord.objects.create(
        desk_id=act.desk.pk,
        partner=partner,
        from_partner=False,
        words=text,
        said_at=act.at,
    )


def _question(stays: Sequence[Stay], *, more: int) -> str:
    """The numbers of one promised day stand together."""
    by_day: dict[date | None, list[str]] = {}
    for stay in stays:
        by_day.setdefault(stay.item.ticket.promised_on, []).append(stay.item.number)
    things = "; ".join(_late(", ".join(numbers), day) for day, numbers in by_day.items())
    if more:
        things = _("%(things)s, and %(n)s more on your page") % {"things": things, "n": more}
    return _("Where do these stand? %(things)s. Tell us when they will be back.") % {
        "things": things
    }


def _late(numbers: str, promised: date | None) -> str:
    if promised is None:
        return numbers
    words = {"number": numbers, "day": said.day_year(promised)}
    return _("%(number)s (promised for %(day)s)") % words


@verb(needs=Permission.SEND_NOTICE, notebook=False)
def tell_again(ticket: Ticket, *, act: Act) -> Entry:
    """Tell its owner once more: it is still here, a price waits for their answer, or it is late.
    Raises Refused where nobody is known, there is nothing to say, or it was said today."""
    if ticket.owner is None:
        raise Refused("nobody", _("Nobody is known for it: there is nobody to tell."))
    rows = Item.objects.told().filter(ticket=ticket).answered_for().order_by("position")
    stays = standing.stays(act.desk, rows, act.at)
    if any(stay.done_today(Chase.Step.TOLD) for stay in stays):
        raise Refused("told_today", _("They were told today already. Tell them again tomorrow."))
    about = _tell(ticket, stays, act)
    _keep(about, Chase.Step.TOLD, act)
    items = [stay.item for stay in about]
    return journal.append(
        act, "tell_again", ticket, person=ticket.owner, items=items, count=len(items)
    )


def _tell(ticket: Ticket, stays: Sequence[Stay], act: Act) -> list[Stay]:
    """Every price that waits for their answer: what it is for may not leave before. Else what is
    ready, else what is late. The things it is about."""
    asked = [stay for stay in stays if stay.item.proposals.open().exists()]
    for stay in asked:
        proposal = stay.item.proposals.open().get()
        telling.answered(proposal)
        telling.tell_quote(proposal, act)
    about = asked or _tell_ready(ticket, stays, act) or [stay for stay in stays if stay.late]
    if not about:
        raise Refused("nothing_to_tell", _("Nothing of this ticket waits for them, or is late."))
    if about[0].late and not asked:
        telling.tell_late(ticket, act)
    return about


def _tell_ready(ticket: Ticket, stays: Sequence[Stay], act: Act) -> list[Stay]:
    """It is still here, until when; the things it is about, none where nothing is."""
    ready = [stay for stay in stays if stay.waits and stay.policy]
    landed = [stay.claim_until(standing.calendar(ticket.desk, act.at)) for stay in ready]
    moments = [one.at for one in landed if one and one.at and one.at > act.at]
    if ready:
        before = min(moments).isoformat() if moments else None
        telling.tell_still_here(ticket, act, before=before)
    return ready


@verb(needs=Permission.GIVE_UP_ITEM, notebook=False)
def print_last_letter(ticket: Ticket, *, act: Act) -> Entry:
    """The last letter to the owner is printed: from now on its notice runs. Raises Refused before
    its day, where nobody is known, and for what was written about already."""
    rows = Item.objects.told().filter(ticket=ticket, state=State.READY).order_by("position")
    stays = [stay for stay in standing.stays(act.desk, rows, act.at) if stay.waits]
    if not any(stay.policy for stay in stays):
        raise Refused("no_rule", _("No rule says what becomes of it: nothing is written yet."))
    answers = [(stay, _may_write(stay)) for stay in stays if stay.policy]
    due = [stay for stay, answer in answers if answer.yes]
    if not due:
        answers[0][1].or_refuse()
    _keep_letter(due, act)
    items = [stay.item for stay in due]
    return journal.append(
        act, "print_last_letter", ticket, person=ticket.owner, items=items, count=len(items)
    )


def _keep_letter(stays: Sequence[Stay], act: Act) -> None:
    """What the letter says of each thing: it stands in writing, whatever rule comes afterwards."""
    calendar = standing.calendar(stays[0].item.desk, act.at)
    moments = [landed.at for stay in stays if (landed := stay.claim_until(calendar)) and landed.at]
    Chase.objects.bulk_create(
        Chase(
            item=stay.item,
            step=Chase.Step.LETTER,
            on=stay.today,
            at=act.at,
            until=stay.give_up_on,
            before=min(moments, default=None),
            outcomes=list(stay.outcomes),
            source=stay.policy.source if stay.policy else "",
        )
        for stay in stays
    )


def _may_write(stay: Stay) -> Verdict:
    if stay.waits is None:
        return verdict()
    return rules.may_write_letter(stay.waits, stay.letter_on, today=stay.today)


def _keep(stays: Sequence[Stay], step: Chase.Step, act: Act) -> None:
    Chase.objects.bulk_create(
        Chase(item=stay.item, step=step, on=stay.today, at=act.at) for stay in stays
    )


@verb(needs=Permission.GIVE_UP_ITEM, notebook=False)
def give_up(item: Item, *, outcome: str, confirmed: Sequence[str] = (), act: Act) -> Entry:
    """Nobody claimed it: it leaves for good, in a way the last letter says, or the rule of the day
    where nobody was written to, and what was still owed for it is owed no more. Raises Refused
    before its time, with the day."""
    item = Item.objects.told().get(pk=item.pk)
    stay = standing.stay(item, act.at)
    if stay.waits is None:
        raise Refused("state", item.why_not("give_up"))
    landed = stay.claim_until(standing.calendar(item.desk, act.at))
    answer = rules.may_give_up(
        stay.policy, stay.waits, outcome, landed=landed, now=act.at, day=stay.give_up_on
    )
    answer.or_refuse(confirmed)
    entry = journal.move(
        item, "give_up", act=act, outcome=outcome, moved_at=act.at, said={"became": Code(outcome)}
    )
    calling_off.call_off(item, act=act.step("charge"))
    calling_off.withdraw_prices(item, act=act)
    telling.settled(item.ticket)
    return entry


@verb(needs=Permission.PUT_RIGHT, notebook=False)
def put_right_giving_up(item: Item, *, act: Act) -> Entry:
    """It was not given up: it waits for its owner again, with the time it had."""
    return journal.move(item, "put_right_giving_up", act=act, outcome="", moved_at=act.at)
