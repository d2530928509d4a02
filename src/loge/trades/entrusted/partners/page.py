"""A partner at the desk: their questions, what is agreed, their link."""

from typing import Any
from urllib.parse import quote

from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from loge.house.conventions.models import Convention
from loge.house.partners import rules as partners
from loge.house.partners.models import Category, Partner
from loge.kernel import days, qr
from loge.kernel.act import Act
from loge.kernel.templatetags import said
from loge.trades.entrusted.models import PartnerLink, PartnerWord
from loge.trades.entrusted.partners import linking
from loge.trades.entrusted.slips import page as slip_page

WORDS_SHOWN = 50


def of_partner(partner: Partner, act: Act) -> dict[str, Any]:
    """All that the page of one partner shows."""
    today = days.day_of(act.at, partner.desk.zone)
    rows = slip_page.batches(partner.desk).filter(partner=partner)
    return {
        "partner": partner,
        "link": linking.standing(partner, act.at),
        "rule": linking.rule_on(partner.desk, today),
        "words": words(partner),
        "batches": rows.order_by("-number")[:20],
        "terms": agreed(partner, today),
        "convention": Convention.objects.filter(partner=partner).standing(today).first(),
        "key": act.key,
    }


def first(act: Act) -> dict[str, Any]:
    """What the form of the rule begins with."""
    today = days.day_of(act.at, act.desk.zone)
    rule = linking.rule_on(act.desk, today)
    return {"valid_from": today, "for_days": rule.days if rule else None}


def words(partner: Partner) -> list[PartnerWord]:
    """What was said to and fro, the last first."""
    rows = PartnerWord.objects.filter(partner=partner).order_by("-said_at", "-pk")
    return list(rows.select_related("item__ticket", "mail")[:WORDS_SHOWN])


def agreed(partner: Partner, today: Any) -> int | None:
    """What the desk keeps of their work today, in basis points; None where nothing is agreed."""
    found = partners.agreed(list(partner.terms.all()), Category.CARE, today)
    return found.commission_basis_points if found else None


def made(request: HttpRequest, partner: Partner, secret: str, link: PartnerLink) -> dict[str, Any]:
    """The link just made, to be shown once."""
    address = request.build_absolute_uri(reverse("workshop:home", args=[secret]))
    return {
        "partner": partner,
        "link": link,
        "address": address,
        "qr": qr.on_page(address),
        "mailto": _letter(partner, address, link),
    }


def _letter(partner: Partner, address: str, link: PartnerLink) -> str:
    """A letter that the desk's own mail program opens, in French: a partner's paper."""
    desk = partner.desk
    with translation.override("fr"):
        subject = _("Your page at %(desk)s") % {"desk": desk.name}
        body = _(
            "Hello,\n\nHere is your page: what we gave you, what is ready, your statements.\n"
            "%(address)s\n\nIt opens until %(day)s. Whoever has this address can answer for you: "
            "give it to nobody else.\n\n%(desk)s"
        ) % {
            "address": address,
            "desk": desk.name,
            "day": said.day_year(days.day_of(link.expires_at, desk.zone)),
        }
    return f"mailto:{quote(partner.email)}?subject={quote(subject)}&body={quote(body)}"
