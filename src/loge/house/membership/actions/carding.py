"""The card: given out, and sent by e-mail."""

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.membership import queries, rules
from loge.house.membership.models import Card
from loge.house.notices import actions as notices
from loge.house.notices.models import Notice
from loge.house.people import queries as people
from loge.house.people.models import Household, Person
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused


@verb(needs=Permission.JOIN_HOUSEHOLD)
def issue_card(household: Household, *, act: Act) -> Entry:
    """A new card; the old ones stop working."""
    household.cards.filter(revoked_at__isnull=True).update(revoked_at=act.at)
    sequence = Card.objects.filter(desk_id=act.desk.pk).count() + 1
    card = Card.objects.create(
        desk_id=act.desk.pk,
        household=household,
        number=rules.card_number(act.desk.pk, sequence),
        issued_at=act.at,
    )
    return journal.append(act, "issue_card", card, household=household)


@verb(needs=Permission.KEEP_MEMBERSHIPS, notebook=False)
def send_card(household: Household, *, to: Person, act: Act) -> Entry:
    """Send the household's card to somebody who lives there, in the way they are told things.

    Raises Refused without a card, or to somebody who lives elsewhere.
    """
    today = days.day_of(act.at, act.desk.zone)
    card = queries.card_of(household)
    if card is None:
        raise Refused("no_card", _("This household has no card: it gets one when it joins."))
    if to not in people.household_members(household, on=today):
        raise Refused("lives_elsewhere", _("This person does not live in this household."))
    last = queries.standing(household, on=today).last_day
    figures = {"last_day": last.isoformat()} if last and last >= today else {}
    notices.tell(to, Notice.Template.CARD, about=card, act=act, **figures)
    return journal.append(act, "send_card", card, household=household, person=to)
