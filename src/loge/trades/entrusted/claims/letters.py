"""Letters about things that were lost or damaged; and what every letter is made of.

They are in French, whoever prints them, and can be printed again from what is kept.
"""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import F
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from loge.house.network.models import Desk
from loge.house.partners.models import Partner
from loge.house.people.models import Person, Residence
from loge.kernel import days, paper
from loge.kernel.refusal import Refused
from loge.kernel.templatetags import said
from loge.trades.entrusted import saying
from loge.trades.entrusted.claims import claiming, law
from loge.trades.entrusted.models import Claim

TEMPLATE = "trades/entrusted/paper/letter.typ"


def insurer(claim: Claim, at: datetime) -> bytes:
    """The declaration to the desk's insurer."""
    with translation.override(settings.LANGUAGE_CODE):
        item, desk, today = claim.item, claim.desk, days.day_of(at, claim.desk.zone)
        owner = item.ticket.owner
        whose = [[_("Whose it is"), ", ".join(resident(owner))]] if owner else []
        made = letter(
            desk,
            to=[_("To our insurer"), _("Claims department")],
            on=today,
            subject=_("Claim no. %(n)s: %(what)s") % {"n": claim.pk, "what": saying.claim(claim)},
            before=[_("We declare to you what follows and ask you to open a file.")],
            head=[_("What"), _("As it is known")],
            rows=[*_facts(claim), *whose],
            after=[_("We keep at your disposal: %(what)s.") % {"what": ", ".join(_kept_of(claim))}],
            notes=[law.words("liability", today)],
        )
        return paper.pdf(TEMPLATE, made)


def _sorry(claim: Claim) -> str:
    if claim.what == Claim.What.LOST:
        return _("We are sorry: this, which you left with us, was lost.")
    return _("We are sorry: this, which you left with us, was damaged.")


def owner(claim: Claim, at: datetime) -> bytes:
    """What its owner is told in writing. Raises Refused where nobody is known."""
    whose, desk = claim.item.ticket.owner, claim.desk
    if whose is None:
        raise Refused("nobody", _("Nobody is known for it: there is nobody to write to."))
    with translation.override(settings.LANGUAGE_CODE):
        today = days.day_of(at, desk.zone)
        made = letter(
            desk,
            to=resident(whose),
            on=today,
            subject=_("Ticket no. %(t)s: %(what)s")
            % {"t": claim.item.ticket.number, "what": saying.claim(claim)},
            before=[_sorry(claim)],
            head=[_("What"), _("As it is known")],
            rows=_facts(claim),
            after=_offers(claim),
            notes=[law.words("liability", today)],
        )
        return paper.pdf(TEMPLATE, made)


def _offers(claim: Claim) -> list[str]:
    """What the owner may expect."""
    if claim.state == Claim.State.PAID and claim.cents:
        return [_("%(amount)s were paid to you.") % {"amount": said.euros(claim.cents)}]
    if claim.state == Claim.State.AGREED and claim.cents:
        words = _("%(amount)s were agreed with you. Come and see us: they are paid to you.")
        return [words % {"amount": said.euros(claim.cents)}]
    return [
        _("Come and see us, or call us: we agree with you on what it was worth."),
        _("Bring your ticket and, if you have one, a receipt or a photo."),
    ]


def partner(claim: Claim, at: datetime) -> bytes:
    """The demand to the partner who had it: no name of whose it is. Raises Refused where the desk
    answers for it."""
    if claim.liable != Claim.Liable.PARTNER:
        raise Refused("no_partner", _("No partner answers for this: there is nothing to send."))
    with translation.override(settings.LANGUAGE_CODE):
        found, desk = claiming.liable_partner(claim), claim.desk
        today = days.day_of(at, desk.zone)
        made = letter(
            desk,
            to=_addressed(found),
            on=today,
            subject=_("Claim no. %(n)s: %(what)s") % {"n": claim.pk, "what": saying.claim(claim)},
            before=[_("A thing that we gave you to work on was lost or damaged:")],
            head=[_("What"), _("As it is known")],
            rows=_facts(claim),
            after=_asks(claim, today),
            notes=[law.words("liability", today)],
        )
        return paper.pdf(TEMPLATE, made)


def _asks(claim: Claim, today: date) -> list[str]:
    """What is asked of a partner."""
    words = _("Please tell us within %(n)s days what you know of it, and your insurer.")
    answer = words % {"n": law.answer_days(today)}
    if not claim.cents:
        return [answer]
    words = _("%(amount)s were agreed. They are deducted from your next statement.")
    return [words % {"amount": said.euros(claim.cents)}, answer]


def _kept_of(claim: Claim) -> list[str]:
    """What the desk can show of it: the ticket, and the slip and the photos where there are any."""
    kept = [_("the ticket")]
    if claiming.line_of(claim) is not None:
        kept.append(_("the slip"))
    if claim.item.photos.filter(erased_at__isnull=True).exists():
        kept.append(_("the photos"))
    return kept


def _facts(claim: Claim) -> list[list[str]]:
    """What is known of the thing and of what became of it."""
    item, zone = claim.item, claim.desk.zone
    ticket, line = item.ticket, claiming.line_of(claim)
    rows = [
        [pgettext("thing", "What it is"), f"{item.number}, {item.name}"],
        [_("What happened"), capfirst(claim.get_what_display())],
        [_("Declared on"), said.day_year(days.day_of(claim.declared_at, zone))],
        [_("Left at the desk on"), said.day_year(days.day_of(ticket.left_at, zone))],
        [_("State when it was left"), item.condition],
        [_("Written reservations of the ticket"), ticket.reservations],
    ]
    if line is not None:
        sent = said.day_year(days.day_of(line.batch.sent_at, zone))
        words = _("%(day)s, slip no. %(n)s") % {"day": sent, "n": line.batch.number}
        rows.append([_("Given to the partner on"), words])
    rows.append([_("What was found"), claim.words])
    if claim.value_cents is not None:
        rows.append([_("Value declared"), said.euros(claim.value_cents)])
    if claim.cents is not None:
        rows.append([_("Amount agreed"), said.euros(claim.cents)])
    return [row for row in rows if row[1]]


def letter(desk: Desk, *, on: date, subject: str, **more: Any) -> dict[str, Any]:
    """A letter with the head of the desk."""
    words = {"town": desk.commune or desk.short_name, "day": said.day_year(on)}
    return {
        "title": f"{subject} · {desk.name}",
        "language": "fr",
        "from": [*desk.address, *filter(None, [desk.phone, desk.email])],
        "place": _("%(town)s, %(day)s") % words,
        "subject": subject,
        "greeting": _("Dear Sir or Madam,"),
        "goodbye": _("Yours sincerely,"),
        "signed": desk.name,
        **more,
    }


def resident(person: Person) -> list[str]:
    """Name and address, where they live last as we know it."""
    homes = Residence.objects.filter(person=person).select_related("household__desk")
    home = homes.order_by(F("until").desc(nulls_first=True), "-since", "-pk").first()
    return [str(person), *(home.household.address if home else [])]


def _addressed(partner: Partner) -> list[str]:
    lines = [line.strip() for line in partner.address.splitlines() if line.strip()]
    return [partner.name, *lines]
