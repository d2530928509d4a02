"""How much was left and given back, and how long it takes."""

from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from loge.house.visits import effort
from loge.kernel import activity, days
from loge.kernel.activity import Figure
from loge.trades.entrusted.models import Chase, Claim, Item, State

LEAVING = frozenset({"leave_ticket", "cancel_ticket", "correct_item", "name_owner", "change_owner"})
GIVING = frozenset({"hand_over_items", "take_again", "lend_out", "bill_items"})
WORKING = frozenset({"send_batch", "receive_batch", "make_ready", "propose_price", "accept_price"})
CHASING = frozenset(
    {"chase_partner", "tell_again", "print_last_letter", "give_up", "declare_lost", "agree_claim"}
    | {"declare_damaged", "compensate", "close_claim"}
)
EFFORTS = (
    effort.Kind("entrusted_leaving", _("taking in what is left"), "entrusted", LEAVING),
    effort.Kind("entrusted_working", _("giving to partners, counting back"), "entrusted", WORKING),
    effort.Kind("entrusted_giving", _("giving back what was left"), "entrusted", GIVING),
    effort.Kind("entrusted_chasing", _("chasing, losses and damages"), "entrusted", CHASING),
)
GONE = (State.HANDED_OVER, State.LOST, State.GIVEN_UP)


def figures(desk: Any, start: date, end: date) -> list[Figure]:
    """Things left, what became of those that left for good, reminders, losses and damages: the same
    rows for any days. Three queries."""
    span = days.starts(start, desk.zone), days.starts(end, desk.zone)
    left, gone = _things(desk, *span)
    chased, claims = _chases(desk, start, end), _claims(desk, *span)
    rows, title = [Figure("left", _("Things left"), _("taken in"), left)], _("Things that left")
    rows += [Figure("things_gone", title, state.label, gone[state]) for state in GONE]
    title = _("What was done about things that stay")
    rows += [
        Figure("chased", title, _("told again"), chased.get(Chase.Step.TOLD, 0)),
        Figure("chased", title, _("last letters"), chased.get(Chase.Step.LETTER, 0)),
        Figure("chased", title, _("partners asked"), chased.get(Chase.Step.PARTNER, 0)),
    ]
    title = _("Losses and damages declared")
    return rows + [Figure("claims", title, w.label, claims.get(w, 0)) for w in Claim.What]


def _things(desk: Any, begins: Any, ends: Any) -> tuple[int, dict[str, int]]:
    """How many were left, and how many left for good, by how. One query."""
    came = Q(ticket__left_at__gte=begins, ticket__left_at__lt=ends)
    went = Q(moved_at__gte=begins, moved_at__lt=ends)
    rows = Item.objects.at(desk).filter(came | went).exclude(state=State.CANCELLED)
    asked: dict[str, Any] = {s.value: Count("pk", filter=went & Q(state=s)) for s in GONE}
    counted = rows.aggregate(came=Count("pk", filter=came), **asked)
    return counted.pop("came"), counted


def _chases(desk: Any, start: date, end: date) -> dict[str, int]:
    rows = Chase.objects.filter(item__desk=desk, on__gte=start, on__lt=end).order_by()
    return dict(rows.values_list("step").annotate(many=Count("pk")))


def _claims(desk: Any, begins: Any, ends: Any) -> dict[str, int]:
    rows = Claim.objects.at(desk).filter(declared_at__gte=begins, declared_at__lt=ends).order_by()
    return dict(rows.values_list("what").annotate(many=Count("pk")))


def register() -> None:
    """Let the office's figures count these, and their time be measured."""
    activity.answers.add("entrusted", figures, rank=34)
    effort.kinds.add("entrusted", lambda: EFFORTS)
