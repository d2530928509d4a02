"""The link of a partner's page is made and withdrawn; the desk answers what they ask."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.partners.models import Partner
from loge.kernel import dated, days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.entrusted.models import LinkRule, PartnerLink, PartnerWord
from loge.trades.entrusted.partners import linking


@verb(needs=Permission.LINK_PARTNER, notebook=False)
def link_partner(partner: Partner, *, digest: str, act: Act) -> Entry:
    """A new secret address of a partner's page, for as long as the rule of the day says; the one
    before opens nothing any more. `digest` is that of the secret, which is kept nowhere. Raises
    Refused without a rule, and once the desk no longer works with the partner."""
    today = days.day_of(act.at, act.desk.zone)
    rule = linking.rule_on(act.desk, today)
    if rule is None:
        raise Refused("no_rule", _("No rule says how long such a link lasts. Tell the staff."))
    if not partner.works_on(today):
        raise Refused("partner_gone", _("The desk does not work with this partner any more."))
    standing = PartnerLink.objects.working(act.at).filter(partner=partner)
    standing.update(withdrawn_at=act.at)
    link = PartnerLink.objects.create(
        desk_id=act.desk.pk,
        partner=partner,
        digest=digest,
        made_at=act.at,
        expires_at=days.starts(today + timedelta(days=rule.days), act.desk.zone),
    )
    return journal.append(
        act, "link_partner", link, partner=partner, expires_at=link.expires_at, days=rule.days
    )


@verb(needs=Permission.LINK_PARTNER, notebook=False)
def withdraw_partner_link(link: PartnerLink, *, act: Act) -> Entry:
    """From now on it opens nothing. Raises Refused when it opened nothing before."""
    rows = PartnerLink.objects.working(act.at).filter(pk=link.pk)
    if not rows.update(withdrawn_at=act.at):
        raise Refused("state", _("This link opens nothing any more already."))
    return journal.append(act, "withdraw_partner_link", link, partner=link.partner)


@verb(needs=Permission.KEEP_DESK, notebook=False)
def set_link_rule(*, for_days: int, valid_from: date, source: str, act: Act) -> Entry:
    """For how many days a link made from a day on opens a partner's page at this desk.
    Links that were made keep their day. Raises Refused for a day that is past or years ahead, for
    no days or more than two years of them, and without a source."""
    today = days.day_of(act.at, act.desk.zone)
    if valid_from < today:
        raise Refused("past", _("A rule holds from today on, or from a later day."))
    dated.near(valid_from, on=today)
    if not 1 <= for_days <= linking.MOST_DAYS:
        raise Refused("days", _("A link lasts from one day to two years."))
    if not source.strip():
        raise Refused("source", _("Write who says so: a law, an insurer, a decision."))
    rule = dated.decide(
        LinkRule.objects.at(act.desk),
        valid_from,
        of={"desk_id": act.desk.pk},
        days=for_days,
        source=source.strip()[:300],
        confidence=dated.Confidence.TOLD,
    )
    said = {"days": for_days, "valid_from": valid_from}
    return journal.append(act, "set_link_rule", rule, remark=source.strip(), **said)


@verb(needs=Permission.WORK_WITH_PARTNER)
def answer_partner(word: PartnerWord, *, words: str = "", act: Act) -> Entry:
    """What a partner asked was read, and answered where there is something to say."""
    asked = PartnerWord.objects.filter(partner=word.partner, item=word.item)
    asked.filter(from_partner=True, read_at__isnull=True).update(read_at=act.at)
    said = None
    if words.strip():
        said = PartnerWord.objects.create(
            desk_id=act.desk.pk,
            partner=word.partner,
            item=word.item,
            from_partner=False,
            words=" ".join(words.split())[:500],
            said_at=act.at,
        )
    return journal.append(act, "answer_partner", word, partner=word.partner, answer=said)
