"""The partners of another desk and what is agreed with them, taken over."""

from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from loge.house.journal.models import Entry
from loge.house.network.cloning import Part, Setting, cloning
from loge.house.network.models import Desk
from loge.house.partners import actions, queries
from loge.house.partners.models import Partner, Terms
from loge.kernel.templatetags import said

_TAKEN = ("name", "own_drawer", "address", "siret", "email", "phone")


def register() -> None:
    """Before the articles, which are sold on their behalf."""
    cloning.add("partners", partners, rank=15)


def partners(source: Desk, target: Desk, on: date) -> Part:
    """Those it works with today, each with its terms of today."""
    ours = {p.slug: p for p in Partner.objects.at(target)}
    rows = [
        Setting(
            f"partner:{theirs.slug}",
            theirs.name,
            _said(theirs, on),
            _said(ours[theirs.slug], on) if theirs.slug in ours else "",
            partial(take, theirs, ours.get(theirs.slug), on),
        )
        for theirs in queries.partners(source, on)
    ]
    return Part("partners", _("Partners and their commissions"), rows)


def _said(partner: Partner, on: date) -> str:
    terms = queries.standing(partner, on).values()
    drawer = [_("a drawer of its own")] if partner.own_drawer else []
    agreed = sorted(
        f"{t.get_category_display()} {said.percent(t.commission_basis_points)}" for t in terms
    )
    return " · ".join([partner.name, *drawer, partner.siret, *agreed]).replace(" ·  · ", " · ")


def take(theirs: Partner, ours: Partner | None, on: date, *, act: Any) -> Entry:
    """They, and the terms of today, here too; `ours` is who they are here already."""
    known = {column: getattr(theirs, column) for column in _TAKEN}
    if ours is None:
        entry = actions.add_partner(**known, slug=theirs.slug, active_from=on, act=act)
        ours = Partner.objects.get(pk=entry.made)
    else:
        entry = actions.change_partner(ours, **known, act=act)
    standing = queries.standing(ours, on)
    for category, terms in queries.standing(theirs, on).items():
        _agree(ours, terms, standing.get(category), on, act.step(category))
    return entry


def _agree(partner: Partner, terms: Terms, now: Terms | None, on: date, act: Any) -> None:
    """The same terms from today on, unless they hold here already or begin today."""
    share = terms.commission_basis_points
    if now is not None and (now.commission_basis_points == share or now.valid_from == on):
        return
    actions.set_terms(
        partner,
        terms.category,
        commission_basis_points=share,
        valid_from=on,
        source=terms.source,
        confidence=terms.confidence,
        act=act,
    )
