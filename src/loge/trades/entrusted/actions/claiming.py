"""A thing is lost or damaged: declared, valued, agreed, made good, or closed; or found again."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.facts import Code
from loge.house.journal.models import Entry
from loge.house.ledger import actions as ledger
from loge.house.ledger import crossing as money
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.kernel.verdict import Reason, Severity, verdict
from loge.trades.entrusted.claims import claiming
from loge.trades.entrusted.models import BatchLine, Claim, Item, State
from loge.trades.entrusted.money import calling_off
from loge.trades.entrusted.owners import telling
from loge.trades.entrusted.rules import claiming as claim_rules
from loge.trades.entrusted.slips import sending

WAYS = ("transfer", "cash")


@verb(needs=Permission.TAKE_IN, notebook=False)
def declare_lost(
    item: Item,
    *,
    words: str = "",
    value_cents: int | None = None,
    liable: str = "",
    act: Act,
) -> Entry:
    """It cannot be found. What was still owed for it is owed no more, a slip counts it as lost, and
    a claim begins; whoever had it is presumed liable. Raises Refused once it left for good."""
    item = Item.objects.told().get(pk=item.pk)
    out = item.state == State.OUT
    claim = _declare(item, Claim.What.LOST, words, value_cents, liable, with_partner=out, act=act)
    entry = journal.move(
        item,
        "declare_lost",
        act=act,
        moved_at=act.at,
        given_to=None,
        said={"claim": claim, "liable": Claim.Liable(claim.liable), "value_cents": value_cents},
    )
    item.batch_lines.open().update(outcome=BatchLine.Outcome.LOST, ended_at=act.at)
    calling_off.call_off(item, act=act.step("charge"))
    calling_off.withdraw_prices(item, act=act)
    telling.settled(item.ticket)
    telling.tell_mishap(claim, act)
    return entry


@verb(needs=Permission.TAKE_IN, notebook=False)
def declare_damaged(
    item: Item,
    *,
    words: str,
    value_cents: int | None = None,
    liable: str = "",
    act: Act,
) -> Entry:
    """It is damaged: a claim begins, the thing stays where it is. Raises Refused where nothing says
    what is the matter, and for what is lost or struck out."""
    item = Item.objects.told().get(pk=item.pk)
    if item.state not in claiming.DAMAGEABLE:
        raise Refused("state", item.why_not("declare_damaged"))
    if not words.strip():
        raise Refused("words", _("Say what is damaged, as you see it."))
    worked_on = sending.last_line(item) is not None
    claim = _declare(
        item, Claim.What.DAMAGED, words, value_cents, liable, with_partner=worked_on, act=act
    )
    if item.state != State.HANDED_OVER:
        telling.tell_mishap(claim, act)
    bears = Claim.Liable(claim.liable)
    return journal.append(
        act, "declare_damaged", item, claim=claim, liable=bears, value_cents=value_cents
    )


def _declare(
    item: Item,
    what: str,
    words: str,
    value_cents: int | None,
    liable: str,
    *,
    with_partner: bool,
    act: Act,
) -> Claim:
    """The claim itself. Raises Refused while one for the same is open."""
    if item.claims.open().filter(what=what).exists():
        raise Refused("declared", _("This was declared already. Look at the claim."))
    if value_cents is not None and not 0 <= value_cents <= claim_rules.MOST_CENTS:
        raise Refused("amount", _("This amount cannot be. Type it again."))
    claim = Claim(
        desk_id=act.desk.pk,
        item=item,
        what=what,
        liable=Claim.Liable(liable) if liable else claim_rules.liable(with_partner=with_partner),
        words=" ".join(words.split())[:300],
        value_cents=value_cents if value_cents is not None else item.value_cents,
        declared_at=act.at,
    )
    if claim.liable == Claim.Liable.PARTNER:
        claiming.liable_partner(claim)
    claim.save()
    return claim


@verb(needs=Permission.COMPENSATE, notebook=False)
def agree_claim(
    claim: Claim,
    *,
    cents: int,
    liable: str = "",
    confirmed: Sequence[str] = (),
    act: Act,
) -> Entry:
    """The owner, and whoever is liable, agree to an amount; it may be agreed anew until it is
    paid."""
    claim_rules.may_agree(cents, claim.value_cents).or_refuse(confirmed)
    bears = Claim.Liable(liable or claim.liable)
    if bears == Claim.Liable.PARTNER:
        claiming.liable_partner(claim)
    return journal.move(claim, "agree_claim", act=act, cents=cents, liable=bears)


@verb(needs=Permission.COMPENSATE, notebook=False)
def compensate(claim: Claim, *, by_way: str, act: Act) -> Entry:
    """The owner has the amount agreed, by transfer or in cash. It is booked against whoever is
    liable: on the partner's account, where their next statement shows it, or as what the desk
    spends. Raises Refused while nothing is agreed, or the drawer cannot give it."""
    if by_way not in WAYS:
        raise Refused("by_way", _("Choose how they are paid: transfer or cash."))
    if claim.state != Claim.State.AGREED or not claim.cents:
        raise Refused("state", claim.why_not("compensate"))
    telling.mishap_over([claim])
    account = claiming.BANK if by_way == "transfer" else _out_of_drawer(claim.cents, act)
    lines = {claiming.debited(claim): claim.cents, account: -claim.cents}
    posting = ledger.post(lines, about=claim, act=act)
    said = {"cents": claim.cents, "by_way_of": Code(by_way), "liable": Claim.Liable(claim.liable)}
    return journal.move(claim, "compensate", act=act, said=said, posting=posting, ended_at=act.at)


def _out_of_drawer(cents: int, act: Act) -> str:
    """The account of the cash it comes from, or goes back to."""
    return next(iter(money.cash.run(cents, act)), claiming.CASH)


@verb(needs=Permission.COMPENSATE, notebook=False)
def put_right_compensation(claim: Claim, *, reason: str = "", act: Act) -> Entry:
    """It was not paid, or came back: posted the other way round, and still to be paid."""
    posting, cash, cents = claim.posting, claiming.paid_in_cash(claim), claim.cents or 0
    entry = journal.move(
        claim,
        "put_right_compensation",
        act=act,
        remark=reason,
        said={"cents": cents},
        posting=None,
        ended_at=None,
    )
    if posting is not None:
        ledger.reverse(posting, act=act)
    if cash:
        _out_of_drawer(-cents, act)
    return entry


@verb(needs=Permission.COMPENSATE, notebook=False)
def close_claim(claim: Claim, *, reason: str, act: Act) -> Entry:
    """It ends without payment. Raises Refused without a reason."""
    if not reason.strip():
        raise Refused("reason", _("Say why nothing is paid."))
    telling.mishap_over([claim])
    return journal.move(claim, "close_claim", act=act, remark=reason, ended_at=act.at)


@verb(needs=Permission.COMPENSATE, notebook=False)
def reopen_claim(claim: Claim, *, act: Act) -> Entry:
    """It was closed too early. Raises Refused while another for the same is open."""
    if claim.item.claims.open().filter(what=claim.what).exists():
        raise Refused("declared", _("This was declared already. Look at the claim."))
    return journal.move(claim, "reopen_claim", act=act, ended_at=None)


@verb(needs=Permission.TAKE_IN, notebook=False)
def find_again(item: Item, *, confirmed: Sequence[str] = (), act: Act) -> Entry:
    """What was lost is here again; a claim that nobody has paid ends. Its owner is told, unless it
    was lost before it was ready: here, to be worked on, or with a partner, where the desk looks
    first whether it was. Raises Refused, unless confirmed, where it was made good already."""
    item = Item.objects.told().get(pk=item.pk)
    paid = item.claims.filter(what=Claim.What.LOST, state=Claim.State.PAID).exists()
    words = _("It was made good already: agree with its owner whether they pay that back.")
    agreed = _("Yes, it is agreed with its owner")
    asked = Reason("made_good", words, Severity.CONFIRM, affirms=agreed)
    verdict(asked if paid else None).or_refuse(confirmed)
    entry = journal.move(item, "find_again", act=act, moved_at=act.at, ready_at=act.at)
    lost = Claim.objects.filter(item=item, what=Claim.What.LOST).open()
    telling.mishap_over(lost)
    lost.update(ended_at=act.at)
    journal.follow(lost, "close_claim")
    if claiming.lost_undone(item):
        step = act.step("ready")
        journal.move(item, "put_right_ready", act=step, moved_at=act.at, ready_at=None)
    else:
        telling.tell_ready(item.ticket, [item], act)
    return entry
