"""Joining and renewing: for how long, at which price, and who pays."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from loge.house.catalogue import queries as catalogue
from loge.house.catalogue.models import Price
from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.facts import Code
from loge.house.journal.models import Entry
from loge.house.ledger import actions as ledger
from loge.house.ledger.models import Charge
from loge.house.membership import queries, rules
from loge.house.membership.actions.carding import issue_card
from loge.house.membership.models import Membership, PriceKind, PriceRight
from loge.house.membership.rules import Standing, Year
from loge.house.notices import actions as notices
from loge.house.people.models import Household
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.verdict import Verdict

PRICE = "membership"
INCOME = "706"


@dataclass(frozen=True)
class Terms:
    """What was agreed besides the period: which price on which ground, and who pays."""

    right: PriceRight | None = None
    proof_seen: bool = False
    giver: Household | None = None
    partner: str = ""
    price_seen: int | None = None
    remark: str = ""

    @property
    def kind(self) -> PriceKind:
        return PriceKind(self.right.kind) if self.right else PriceKind.FULL


@verb(needs=Permission.JOIN_HOUSEHOLD)
def join(
    household: Household,
    *,
    right: PriceRight | None = None,
    proof_seen: bool = False,
    giver: Household | None = None,
    partner: str = "",
    price_seen: int | None = None,
    confirmed: Sequence[str] = (),
    remark: str = "",
    act: Act,
) -> Entry:
    """A household joins from today, as long as the desk's rule says; the price is written as owed.

    `right` is the ground for another price than the full one, `proof_seen` that its paper was
    looked at. Another household (`giver`) or an organisation (`partner`) may pay instead.
    `price_seen` is what the page said it costs, in cents. It gets a card. Raises Refused when it
    is a member already, no price is set for today, or the price has moved.
    """
    standing = queries.standing(household, on=days.day_of(act.at, act.desk.zone))
    terms = Terms(right, proof_seen, giver, " ".join(partner.split()), price_seen, remark)
    entry = _run(household, "join", standing, rules.may_join(standing), terms, confirmed, act)
    if not household.cards.filter(revoked_at__isnull=True).exists():
        issue_card(household, act=act.step("card"))
    return entry


@verb(needs=Permission.JOIN_HOUSEHOLD)
def renew(
    household: Household,
    *,
    right: PriceRight | None = None,
    proof_seen: bool = False,
    giver: Household | None = None,
    partner: str = "",
    price_seen: int | None = None,
    confirmed: Sequence[str] = (),
    remark: str = "",
    act: Act,
) -> Entry:
    """One more period from the old end, or from today when it has lapsed, at today's price.

    Takes what `join` takes. `confirmed` holds the codes of the reasons somebody has said yes to
    ("early", "price_moved"); those that mattered stand in the entry.
    """
    standing = queries.standing(household, on=days.day_of(act.at, act.desk.zone))
    terms = Terms(right, proof_seen, giver, " ".join(partner.split()), price_seen, remark)
    entry = _run(household, "renew", standing, rules.may_renew(standing), terms, confirmed, act)
    for before in queries.reminded(household):
        notices.drop(before)
    return entry


def _run(
    household: Household,
    name: str,
    standing: Standing,
    verdict: Verdict,
    terms: Terms,
    confirmed: Sequence[str],
    act: Act,
) -> Entry:
    """Ask the rules, write the membership and what is owed for it, then the entry."""
    term = queries.term(act.desk, standing.on)
    year = rules.next_period(standing, term)
    verdict &= _may_have(household, terms, standing)
    verdict.or_refuse(confirmed)
    price = catalogue.price(act.desk, terms.kind.code, standing.on)
    cents = rules.prorated(price.cents, year.months)
    verdict &= rules.price_moved(terms.price_seen, cents)
    verdict.or_refuse(confirmed)
    membership = _write(household, year, price, terms, act)
    membership.charge = _owe(membership, cents, terms, act)
    membership.save(update_fields=["charge"])
    meant = [Code(reason.code) for reason in verdict.to_confirm]
    facts = {"cents": cents, "confirmed": meant or None, **_ground(terms, year)}
    return _entry(name, membership, facts, remark=terms.remark, act=act)


def _entry(
    name: str, membership: Membership, facts: dict[str, Any], *, remark: str, act: Act
) -> Entry:
    """What the journal keeps of a membership that begins."""
    return journal.append(
        act,
        name,
        membership,
        remark=remark,
        household=membership.household,
        starts_on=membership.starts_on,
        until=membership.until,
        charge=membership.charge,
        **facts,
    )


def _may_have(household: Household, terms: Terms, standing: Standing) -> Verdict:
    right, giver = terms.right, terms.giver
    verdict = rules.may_give(
        to_itself=giver is not None and giver.pk == household.pk,
        twice=giver is not None and bool(terms.partner),
    )
    if right is None:
        return verdict
    valid = right.valid_from <= standing.on and (right.until is None or right.until > standing.on)
    return verdict & rules.may_have_price(
        valid=valid, proof=right.proof, proof_seen=terms.proof_seen
    )


def _write(household: Household, year: Year, price: Price, terms: Terms, act: Act) -> Membership:
    return Membership.objects.create(
        desk_id=act.desk.pk,
        household=household,
        starts_on=year.starts,
        until=year.until,
        price=price,
        kind=terms.kind,
        right=terms.right,
        giver=terms.giver,
        partner=terms.partner,
        paused_days=year.moved,
        made_at=act.at,
    )


def _owe(membership: Membership, cents: int, terms: Terms, act: Act) -> Charge:
    return ledger.owe(
        cents=cents,
        label=_label(),
        income=INCOME,
        about=membership,
        household=None if terms.partner else (terms.giver or membership.household),
        debtor=terms.partner,
        act=act,
    )


def _ground(terms: Terms, year: Year) -> dict[str, Any]:
    """Why the price is not the full one, and who pays, as facts: a code, never words."""
    return {
        "kind": terms.kind if terms.right else None,
        "ground": Code(terms.right.code.replace("-", "_")) if terms.right else None,
        "proof_seen": True if terms.right and terms.right.proof else None,
        "months": year.months if year.months < 12 else None,
        "giver": terms.giver,
        "by_partner": True if terms.partner else None,
    }


def _label() -> str:
    """What is owed for, in the language of the house: it is data, whoever is at the screen."""
    with translation.override(settings.LANGUAGE_CODE):
        return _("Household membership")
