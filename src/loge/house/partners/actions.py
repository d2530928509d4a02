"""Partners and what is agreed with them."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.facts import Code
from loge.house.journal.models import Entry
from loge.house.partners import crossing, rules
from loge.house.partners.models import CATEGORIES, Partner, Terms
from loge.kernel import dated
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused

_KNOWN = {
    "name",
    "own_drawer",
    "address",
    "siret",
    "email",
    "phone",
    "active_from",
    "active_until",
}


@verb(needs=Permission.KEEP_TILL, notebook=False)
def add_partner(name: str, *, active_from: date, slug: str = "", act: Act, **known: Any) -> Entry:
    """From a day on the desk sells on behalf of somebody else, whose money gets an account.

    `known` is any other column of a partner. Raises Refused for a code another partner of the desk
    has, or what cannot be.
    """
    rows = Partner.objects.at(act.desk)
    taken = set(rows.values_list("slug", flat=True))
    if slug in taken:
        raise Refused("partner_twice", _("A partner has this code already."))
    partner = Partner(
        desk_id=act.desk.pk,
        slug=slug or rules.code_of(name, taken),
        account=rules.account(act.desk.pk, len(taken) + 1),
    )
    _describe(partner, {"name": name, "active_from": active_from, **known})
    return journal.append(
        act, "add_partner", partner, active_from=active_from, own_drawer=partner.own_drawer
    )


@verb(needs=Permission.KEEP_TILL, notebook=False)
def change_partner(partner: Partner, *, act: Act, **changes: Any) -> Entry:
    """Put right what is known of a partner, or say until when the desk works with them; their
    account stays. Raises Refused as `add_partner` does."""
    _describe(partner, changes)
    return journal.append(
        act,
        "change_partner",
        partner,
        own_drawer=partner.own_drawer,
        active_from=partner.active_from,
        active_until=partner.active_until,
    )


@verb(needs=Permission.KEEP_TILL, notebook=False)
def set_terms(
    partner: Partner,
    category: str,
    *,
    commission_basis_points: int,
    valid_from: date,
    source: str = "",
    confidence: str = dated.Confidence.VERIFIED,
    act: Act,
) -> Entry:
    """What the desk keeps of a category ("all" for the rest) from a day on; what was agreed before
    ends there, and what was agreed for a later day stays.

    Raises Refused when terms begin on that day already, or for a share above the whole.
    """
    sound = category in dict(CATEGORIES) and confidence in dated.Confidence.values
    if not sound or not 0 <= commission_basis_points <= 10_000:
        raise Refused("terms", _("A commission is between 0 and 100 %, for one kind of thing."))
    rows = Terms.objects.filter(partner=partner, category=category)
    if rows.filter(valid_from=valid_from).exists():
        raise Refused("terms_twice", _("Terms already begin on this day. Choose another day."))
    terms = Terms.objects.create(
        partner=partner,
        category=category,
        commission_basis_points=commission_basis_points,
        valid_from=valid_from,
        until=dated.begin(rows, valid_from),
        source=" ".join(source.split())[:200],
        confidence=confidence,
    )
    return journal.append(
        act,
        "set_terms",
        partner,
        terms=terms.pk,
        category=Code(category),
        basis_points=commission_basis_points,
        valid_from=valid_from,
    )


def _describe(partner: Partner, said: dict[str, Any]) -> None:
    """Write what is said on the row, once it fits; the rooms above hear of it."""
    for column, value in said.items():
        if column not in _KNOWN:
            raise Refused("partner", _("This cannot be said of a partner."))
        setattr(partner, column, value.strip() if isinstance(value, str) else value)
    partner.name = rules.words(partner.name)
    partner.siret = rules.siret(partner.siret)
    if partner.active_until is not None and partner.active_until < partner.active_from:
        raise Refused("partner_days", _("The last day cannot be before the first."))
    partner.save()
    crossing.known.run(partner)
