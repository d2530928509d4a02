"""How the journal reads what is left at the desk."""

from collections.abc import Collection

from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from loge.house.catalogue.models import Service
from loge.house.journal import sentences
from loge.trades.entrusted import saying
from loge.trades.entrusted.models import (
    Allowed,
    Batch,
    BatchLine,
    Claim,
    Document,
    GivenAs,
    Item,
    Kind,
    Outcome,
    PartnerLink,
    Piece,
    Ticket,
)

PHRASES = {
    "leave_ticket": ngettext_lazy(
        "%(by)s took in %(count)s thing, %(subject)s",
        "%(by)s took in %(count)s things, %(subject)s",
        "count",
    ),
    "hand_over_items": ngettext_lazy(
        "%(by)s handed over %(count)s thing, %(subject)s",
        "%(by)s handed over %(count)s things, %(subject)s",
        "count",
    ),
    "hand_over_item": _("%(by)s handed over %(subject)s (%(given_as)s)"),
    "put_right_item_handed_over": _("%(by)s put right: %(subject)s was not handed over"),
    "bill_items": _("%(by)s charged %(cents)s for %(subject)s"),
    "make_ready": _("%(by)s made %(subject)s ready"),
    "put_right_ready": _("%(by)s put right: %(subject)s is not ready"),
    "cancel_ticket": _("%(by)s struck out %(subject)s, written by mistake"),
    "cancel_item": _("%(by)s struck out %(subject)s"),
    "correct_item": _("%(by)s put right what was written of %(subject)s"),
    "add_photo": _("%(by)s kept a photo of %(subject)s"),
    "remove_photo": _("%(by)s erased a photo of %(subject)s"),
    "show_photo_link": _("%(by)s showed a telephone the link for photos of %(subject)s"),
    "allow_person": _(
        "%(by)s noted that %(allowed)s may take %(subject)s, from %(since)s to before %(until)s"
    ),
    "withdraw_allowed": _("%(by)s noted that %(allowed)s may not take %(subject)s any more"),
    "lend_out": _("%(by)s gave out %(subject)s, to be brought back (%(given_as)s)"),
    "lend_out_items": ngettext_lazy(
        "%(by)s gave out %(count)s thing to be brought back, %(subject)s",
        "%(by)s gave out %(count)s things to be brought back, %(subject)s",
        "count",
    ),
    "take_again": _("%(by)s took back %(subject)s, which was out"),
    "take_again_items": ngettext_lazy(
        "%(by)s took back %(count)s thing that was out, %(subject)s",
        "%(by)s took back %(count)s things that were out, %(subject)s",
        "count",
    ),
    "sign_leaving": _("%(by)s had it signed that %(subject)s was left"),
    "count_keys": _("%(by)s counted the envelopes: %(seen)s of %(expected)s"),
    "set_key_count_rule": _(
        "%(by)s decided that envelopes are counted every %(days)s days, from %(valid_from)s on"
    ),
    "correct_ticket": _("%(by)s put right what stands on %(subject)s"),
    "change_owner": _("%(by)s put right whose %(subject)s is"),
    "name_owner": _("%(by)s said whose %(subject)s is"),
    "add_kind": _("%(by)s laid down that this may be left: %(subject)s"),
    "change_kind": _("%(by)s changed how this goes: %(subject)s"),
    "plan_kind": _("%(by)s decided for %(from_day)s: %(subject)s (%(becomes)s)"),
    "add_piece": _("%(by)s added a thing that may be left: %(subject)s"),
    "change_piece": _("%(by)s changed a thing that may be left: %(subject)s"),
    "rank_piece": _("%(by)s gave %(subject)s place %(place)s"),
    "retire_piece": _("%(by)s no longer offers this: %(subject)s"),
    "put_piece_back": _("%(by)s offers this again: %(subject)s"),
    "price_piece": _("%(by)s set a price: %(subject)s, %(cents)s from %(valid_from)s on"),
    "withdraw_piece_price": _(
        "%(by)s withdrew the price of %(subject)s: %(cents)s from %(valid_from)s on"
    ),
    "set_unclaimed_rule": _("%(by)s decided how long things are kept from %(valid_from)s on"),
    "send_batch": ngettext_lazy(
        "%(by)s gave %(count)s thing to %(partner)s, %(subject)s",
        "%(by)s gave %(count)s things to %(partner)s, %(subject)s",
        "count",
    ),
    "send_out": _("%(by)s gave %(subject)s to the partner, %(batch)s"),
    "put_right_sending": _("%(by)s put right: %(subject)s never left the desk"),
    "receive_batch": ngettext_lazy(
        "%(by)s took %(count)s thing back, %(subject)s; %(there)s still there",
        "%(by)s took %(count)s things back, %(subject)s; %(there)s still there",
        "count",
    ),
    "bring_back": _("%(by)s took %(subject)s back, %(batch)s: %(outcome)s"),
    "put_right_bringing_back": _("%(by)s put right: %(subject)s is still with the partner"),
    "propose_price": _("%(by)s asked for %(cents)s for %(item)s"),
    "accept_price": _("%(by)s noted that %(answered_by)s agreed to %(cents)s for %(item)s"),
    "refuse_price": _("%(by)s noted that %(answered_by)s refused %(cents)s for %(item)s"),
    "withdraw_price_proposal": _("%(by)s withdrew the price proposed for %(item)s"),
    "link_partner": _("%(by)s made a link for %(partner)s, until %(expires_at)s"),
    "set_link_rule": _(
        "%(by)s decided that partners’ links last %(days)s days, from %(valid_from)s on"
    ),
    "withdraw_partner_link": _("%(by)s withdrew the link of %(partner)s"),
    "answer_partner": _("%(by)s read what %(partner)s asked"),
    "confirm_batch": ngettext_lazy(
        "%(link)s counted %(count)s thing, %(subject)s",
        "%(link)s counted %(count)s things, %(subject)s",
        "count",
    ),
    "announce_ready": ngettext_lazy(
        "%(subject)s said that %(count)s thing is ready",
        "%(subject)s said that %(count)s things are ready",
        "count",
    ),
    "ask_desk": _("%(link)s asked something"),
    "propose_price_by_link": _("%(link)s asked for %(cents)s for %(item)s"),
    "chase_partner": ngettext_lazy(
        "%(by)s asked %(subject)s where %(count)s thing stays",
        "%(by)s asked %(subject)s where %(count)s things stay",
        "count",
    ),
    "tell_again": _("%(by)s told %(person)s again, %(subject)s"),
    "print_last_letter": _("%(by)s printed the last letter to %(person)s, %(subject)s"),
    "give_up": _("%(by)s noted that nobody claimed %(subject)s: %(became)s"),
    "put_right_giving_up": _("%(by)s put right: %(subject)s still waits for its owner"),
    "declare_lost": _("%(by)s declared %(subject)s lost; %(liable)s answers for it"),
    "declare_damaged": _("%(by)s declared %(subject)s damaged; %(liable)s answers for it"),
    "find_again": _("%(by)s found %(subject)s again"),
    "agree_claim": _("%(by)s agreed to %(cents)s for %(subject)s; %(liable)s answers for it"),
    "compensate": _("%(by)s paid %(cents)s for %(subject)s"),
    "put_right_compensation": _("%(by)s put right: %(cents)s for %(subject)s were not paid"),
    "close_claim": _("%(by)s closed %(subject)s without payment"),
    "reopen_claim": _("%(by)s opened %(subject)s again"),
}


def register() -> None:
    """Tell the journal."""
    sentences.read_as(PHRASES)
    sentences.called("entrusted.ticket", _tickets)
    sentences.called("entrusted.item", _items)
    sentences.called("entrusted.batch", _batches)
    sentences.called("entrusted.allowed", _named)
    sentences.called("entrusted.claim", _claims)
    sentences.means("give_up", "became", Outcome.choices)
    for verb in ("declare_lost", "declare_damaged", "agree_claim"):
        sentences.means(verb, "liable", Claim.Liable.choices)
    sentences.called("entrusted.kind", _kinds)
    sentences.called("entrusted.piece", _pieces)
    sentences.means("plan_kind", "becomes", Service.Status.choices)
    sentences.called("entrusted.partnerlink", _links)
    sentences.means("bring_back", "outcome", BatchLine.Outcome.choices)
    sentences.means("hand_over_item", "given_as", GivenAs.choices)
    sentences.means("lend_out", "given_as", GivenAs.choices)
    sentences.means("hand_over_item", "document", Document.choices)
    sentences.adds("hand_over_item", "document", _("document seen: %(document)s"))


def _kinds(ids: Collection[int]) -> dict[int, str]:
    return dict(Kind.objects.filter(pk__in=ids).values_list("pk", "service__name"))


def _pieces(ids: Collection[int]) -> dict[int, str]:
    return dict(Piece.objects.filter(pk__in=ids).values_list("pk", "name"))


def _tickets(ids: Collection[int]) -> dict[int, str]:
    rows = Ticket.objects.filter(pk__in=ids).values_list("pk", "number")
    return {pk: gettext("ticket no. %(n)s") % {"n": number} for pk, number in rows}


def _items(ids: Collection[int]) -> dict[int, str]:
    rows = Item.objects.filter(pk__in=ids).values_list("pk", "ticket__number", "position")
    said = gettext("thing no. %(n)s")
    return {pk: said % {"n": f"{number}-{position}"} for pk, number, position in rows}


def _named(ids: Collection[int]) -> dict[int, str]:
    """Whom an owner named; gone with them once it was erased."""
    rows = Allowed.objects.filter(pk__in=ids).select_related("person")
    return {row.pk: str(row) for row in rows}


def _batches(ids: Collection[int]) -> dict[int, str]:
    rows = Batch.objects.filter(pk__in=ids).values_list("pk", "number")
    return {pk: gettext("slip no. %(n)s") % {"n": number} for pk, number in rows}


def _links(ids: Collection[int]) -> dict[int, str]:
    """By their link, it is the partner who acts."""
    rows = PartnerLink.objects.filter(pk__in=ids).values_list("pk", "partner__name")
    return dict(rows)


def _claims(ids: Collection[int]) -> dict[int, str]:
    rows = Claim.objects.filter(pk__in=ids).select_related("item__ticket")
    return {row.pk: saying.claim(row) for row in rows}
