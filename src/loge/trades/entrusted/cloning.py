"""What may be left at another desk, and how long it is kept there, taken over."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from loge.house.catalogue import cloning as services
from loge.house.catalogue import costs
from loge.house.catalogue.models import Service
from loge.house.network.cloning import Part, Setting, cloning
from loge.house.network.founding import beginning
from loge.house.network.models import Desk
from loge.house.partners import cloning as partners
from loge.house.partners.models import Partner
from loge.kernel.templatetags import said
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted import configure
from loge.trades.entrusted.keys import configure as key_rules
from loge.trades.entrusted.models import (
    KeyCountRule,
    Kind,
    Outcome,
    Piece,
    Step,
    UnclaimedRule,
)
from loge.trades.entrusted.partners import configure as link_rules
from loge.trades.entrusted.stays import standing

KIND = ("steps", "work_days", "place", "questions", "ticket_words", "vat", "category", "letter")


def register() -> None:
    """After services, partners and prices, which they hang on."""
    cloning.add("kinds", kinds, rank=40)
    cloning.add("unclaimed", unclaimed, rank=41)
    cloning.add("key_count", key_count, rank=42)
    beginning.add("unclaimed", configure.begin)
    beginning.add("key_count", key_rules.begin)
    beginning.add("links", link_rules.begin)


def kinds(source: Desk, target: Desk, on: date) -> Part:
    """Those that may be left there, each with its things and their prices of today; service and
    partner come along where they are new here."""
    ours = {kind.service.code: kind for kind in _kinds(target)}
    here, there = _prices(target, on), _prices(source, on)
    rows = [
        Setting(
            f"kind:{theirs.service.code}",
            theirs.service.name,
            _told(theirs, there),
            _told(ours[theirs.service.code], here) if theirs.service.code in ours else "",
            partial(_take, theirs, ours.get(theirs.service.code), on, there),
        )
        for theirs in _kinds(source)
        if theirs.service.status_on(on) != Service.Status.STOPPED
    ]
    return Part("kinds", _("What may be left at the desk"), rows)


def _kinds(desk: Desk) -> list[Kind]:
    rows = Kind.objects.at(desk).select_related("service", "partner").prefetch_related("pieces")
    return list(rows.order_by("service__family", "service__rank", "pk"))


def _prices(desk: Desk, on: date) -> dict[str, int]:
    """What each thing costs there today, by the code of its price."""
    codes = [p.price_code for p in Piece.objects.filter(kind__desk=desk)]
    known = costs.costs(desk, codes, on=on)
    return {code: cost.now.cents for code, cost in known.items() if cost.now}


def _told(kind: Kind, prices: dict[str, int]) -> str:
    words = [str(Step(step).label) for step in kind.steps]
    words += [kind.partner.name] if kind.partner else []
    words += [_("%(n)s open days") % {"n": kind.work_days}] if kind.work_days else []
    words += [str(kind.get_place_display()), str(kind.get_category_display())]
    words += [_("VAT: %(rate)s") % {"rate": kind.get_vat_display()}]
    words += [_("sign %(letter)s on labels") % {"letter": kind.letter}] if kind.letter else []
    words += [_question_told(question) for question in kind.questions]
    words += [_piece_told(piece, prices) for piece in _standing(kind)]
    return " · ".join([*words, *kind.ticket_words.values()])


def _question_told(question: dict[str, Any]) -> str:
    mark = " (" + _("only for the desk") + ")" if question.get("desk_only") else ""
    return f"{question['label']['fr']}{mark}"


def _piece_told(piece: Piece, prices: dict[str, int]) -> str:
    cents = prices.get(piece.price_code)
    return f"{piece.name} {said.euros(cents)}" if cents is not None else piece.name


def _standing(kind: Kind) -> list[Piece]:
    return [piece for piece in kind.pieces.all() if piece.retired_at is None]


def _take(theirs: Kind, ours: Kind | None, on: date, prices: dict[str, int], *, act: Any) -> Any:
    known = {name: getattr(theirs, name) for name in KIND}
    known["partner"] = _partner_here(theirs, on, act)
    if ours is None:
        entry = entrusted.add_kind(service=_service_here(theirs, on, act), **known, act=act)
        ours = Kind.objects.get(pk=entry.made)
    else:
        entry = entrusted.change_kind(ours, **known, act=act)
    for piece in _standing(theirs):
        _take_piece(ours, piece, prices.get(piece.price_code), on, act.step(piece.code))
    return entry


def _service_here(theirs: Kind, on: date, act: Any) -> Service:
    rows = Service.objects.filter(desk_id=act.desk.pk, code=theirs.service.code)
    if not rows.exists():
        status = theirs.service.status_on(on)
        services.take_service(theirs.service, None, status, act=act.step("service"))
    return rows.get()


def _partner_here(theirs: Kind, on: date, act: Any) -> Partner | None:
    if theirs.partner is None:
        return None
    rows = Partner.objects.at(act.desk).filter(slug=theirs.partner.slug)
    if not rows.exists():
        partners.take(theirs.partner, None, on, act=act.step("partner"))
    return rows.get()


def _take_piece(kind: Kind, theirs: Piece, cents: int | None, on: date, act: Any) -> None:
    """The same thing here, at the price of there from today on; where ours begins today already,
    from tomorrow."""
    known = {name: getattr(theirs, name) for name in ("name", "translations", "work_days")}
    ours = kind.pieces.filter(code=theirs.code).first()
    if ours is None:
        entry = entrusted.add_piece(kind, code=theirs.code, **known, act=act)
        ours = Piece.objects.get(pk=entry.made)
    else:
        entrusted.change_piece(ours, **known, act=act)
    now = costs.costs(kind.desk, [ours.price_code], on=on)[ours.price_code].now
    if cents is None or (now is not None and now.cents == cents):
        return
    begins = now is not None and now.valid_from == on
    entrusted.price_piece(
        ours,
        cents=cents,
        valid_from=on + timedelta(days=1) if begins else on,
        source=_("as at %(desk)s") % {"desk": theirs.kind.desk.short_name},
        confirmed=["price_today"],
        act=act.step("price"),
    )


def unclaimed(source: Desk, target: Desk, on: date) -> Part:
    """The rules of today: the one for all, and those of kinds, which come along."""
    ours = {_about(rule): rule for rule in standing.rules_on(target, on).rows.values()}
    rows = [
        Setting(
            f"unclaimed:{_about(rule) or 'all'}",
            str(rule.kind) if rule.kind else _("Everything else"),
            _rule_told(rule),
            _rule_told(ours[_about(rule)]) if _about(rule) in ours else "",
            partial(_take_rule, rule, ours.get(_about(rule)), on),
        )
        for rule in standing.rules_on(source, on).rows.values()
    ]
    return Part("unclaimed", _("How long things left are kept"), rows)


def _about(rule: UnclaimedRule) -> str:
    """The code of its kind's service, empty for the rule for all."""
    return rule.kind.service.code if rule.kind else ""


def _rule_told(rule: UnclaimedRule) -> str:
    told = [
        _("told again after %(days)s days") % {"days": ", ".join(map(str, rule.remind_days))}
        if rule.remind_days
        else "",
        _("last letter after %(n)s days, %(notice)s days before the end")
        % {"n": rule.letter_days, "notice": rule.letter_notice_days},
        _("kept for %(n)s days") % {"n": rule.give_up_days},
        _("partner asked %(n)s days after the one promised") % {"n": rule.chase_days},
        ", ".join(str(Outcome(one).label) for one in rule.outcomes),
    ]
    return " · ".join(filter(None, told))


def _take_rule(theirs: UnclaimedRule, ours: UnclaimedRule | None, on: date, *, act: Any) -> Any:
    kind = None
    if theirs.kind is not None:
        kind = Kind.objects.at(act.desk).filter(service__code=theirs.kind.service.code).first()
        if kind is None:
            there = _prices(theirs.kind.desk, on)
            entry = _take(theirs.kind, None, on, there, act=act.step("kind"))
            kind = Kind.objects.get(pk=entry.made)
    begins = ours is not None and ours.valid_from == on
    return entrusted.set_unclaimed_rule(
        kind,
        remind_days=theirs.remind_days,
        letter_days=theirs.letter_days,
        letter_notice_days=theirs.letter_notice_days,
        give_up_days=theirs.give_up_days,
        outcomes=theirs.outcomes,
        chase_days=theirs.chase_days,
        valid_from=on + timedelta(days=1) if begins else on,
        source=theirs.source,
        confidence=theirs.confidence,
        confirmed=["work_early"],
        act=act,
    )


def key_count(source: Desk, target: Desk, on: date) -> Part:
    """How often envelopes are counted, as the rule of today says."""
    theirs, ours = _key_rule(source, on), _key_rule(target, on)
    name = _("How often envelopes are counted")
    if theirs is None:
        return Part("key_count", name, [])
    take = partial(_take_key_rule, theirs, on)
    return Part("key_count", name, [Setting("key_count", name, _every(theirs), _every(ours), take)])


def _key_rule(desk: Desk, on: date) -> KeyCountRule | None:
    return KeyCountRule.objects.at(desk).on(on).order_by("-valid_from").first()


def _every(rule: KeyCountRule | None) -> str:
    return _("every %(n)s days") % {"n": rule.days} if rule else ""


def _take_key_rule(theirs: KeyCountRule, on: date, *, act: Any) -> Any:
    said = {"source": theirs.source, "confidence": theirs.confidence}
    return entrusted.set_key_count_rule(for_days=theirs.days, valid_from=on, **said, act=act)
