"""Something is left to be sent, put right, or taken back before the driver came."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from loge.house import labels
from loge.house.gate import actions as gate
from loge.house.journal import actions as journal
from loge.house.journal.actions import gesture, verb
from loge.house.journal.models import Entry
from loge.house.labels import Candidate
from loge.house.people.models import Person
from loge.house.visits import actions as visits
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.post import rules
from loge.trades.post.models import Sending


@gesture
def deposit_at_counter(*, sender: Person | None = None, act: Act, **said: Any) -> Entry:
    """The same at the counter: what somebody we know leaves is part of their visit."""
    if sender is None:
        return deposit_sending(**said, act=act)
    visit = visits.begin_visit(sender, act=act.step("visit"))
    return deposit_sending(sender=sender, **said, act=act.during(visit.made))


@verb(needs=Permission.RECEIVE_DEPOSIT)
def deposit_sending(
    *,
    kind: Sending.Kind,
    number: str = "",
    carrier: str = "",
    sender: Person | None = None,
    guarantee: Sending.Guarantee | None = None,
    advice: bool = False,
    grams: int | None = None,
    cents: int | None = None,
    confirmed: Sequence[str] = (),
    act: Act,
) -> Entry:
    """Somebody leaves a letter or parcel to be sent; it gets the next number of the desk's proofs
    of deposit. `number` is as scanned or typed; it says the carrier unless one is given. `sender`
    may be nobody we know: the post is open to everyone.

    Raises Refused when the same number is here already or cannot be one, for an impossible weight
    or price, and, unless confirmed ("number_missing"), for all but a stamped letter without its
    number.
    """
    if sender is not None:
        gate.check(sender, "post", act=act)
    read = _read(number)
    number = read.number if read else ""
    rules.may_deposit(kind, number, grams=grams, cents=cents).or_refuse(confirmed)
    not_twice(act, number)
    last = Sending.objects.at(act.desk).order_by("-receipt_number").first()
    sending = Sending.objects.create(
        desk_id=act.desk.pk,
        receipt_number=last.receipt_number + 1 if last else 1,
        kind=Sending.Kind(kind),
        carrier=carrier or rules.carrier(read),
        number=number,
        **_level(kind, guarantee, advice),
        grams=grams,
        cents=cents,
        sender=sender,
        deposited_at=act.at,
    )
    return journal.append(act, "deposit_sending", sending, **_facts(sending))


def _read(typed: str) -> Candidate | None:
    """The surest reading of what was scanned or typed, None without it. Raises Refused for what
    cannot be a number, and for a label of ours."""
    if labels.ours(typed):
        said = _(
            "This is one of our own labels, but it cannot be read here. Look for the number that "
            "stands on it at the counter; on a parcel, scan the carrier’s label."
        )
        raise Refused("our_label", said)
    read = rules.read(typed)
    if typed.strip() and read is None:
        said = _("A number has 6 to 40 letters and digits. Scan again, or leave it empty.")
        raise Refused("not_a_number", said)
    return read


def _level(kind: Sending.Kind, guarantee: Sending.Guarantee | None, advice: bool) -> dict[str, Any]:
    """The columns that only a registered letter has."""
    registered = kind == Sending.Kind.REGISTERED
    level = guarantee or Sending.Guarantee.R1
    return {"guarantee": level if registered else "", "advice": advice and registered}


def _facts(sending: Sending) -> dict[str, Any]:
    """What the journal states: figures; the carrier's number stays out."""
    return {
        "kind": Sending.Kind(sending.kind),
        "receipt_number": sending.receipt_number,
        "sender": sending.sender,
        "numbered": bool(sending.number),
        "guarantee": Sending.Guarantee(sending.guarantee) if sending.guarantee else None,
        "grams": sending.grams,
        "cents": sending.cents,
    }


def not_twice(act: Act, number: str) -> None:
    """Raises Refused, naming its proof, when a number is here already."""
    here = Sending.objects.at(act.desk).waiting().filter(number=number).first() if number else None
    if here is not None:
        said = _("This number is here already: proof no. %(n)s.")
        raise Refused("already_here", said % {"n": here.receipt_number})


@verb(needs=Permission.RECEIVE_DEPOSIT)
def correct_sending(
    sending: Sending,
    *,
    kind: Sending.Kind,
    number: str = "",
    guarantee: Sending.Guarantee | None = None,
    advice: bool = False,
    grams: int | None = None,
    cents: int | None = None,
    act: Act,
) -> Entry:
    """Put right what was written of it, while it is still here; its proof keeps its number."""
    if sending.state != Sending.State.DEPOSITED:
        raise Refused("state", sending.why_not("correct_sending"))
    rules.may_deposit(kind, number, grams=grams, cents=cents).or_refuse(["number_missing"])
    if number != sending.number:
        _renumber(sending, number, act)
    known = {"kind": Sending.Kind(kind), **_level(kind, guarantee, advice)}
    for column, value in {**known, "grams": grams, "cents": cents}.items():
        setattr(sending, column, value)
    sending.save()
    return journal.append(act, "correct_sending", sending, **_facts(sending))


def _renumber(sending: Sending, typed: str, act: Act) -> None:
    """Another number, and whose driver takes it along by it."""
    read = _read(typed)
    number = read.number if read else ""
    if number != sending.number:
        not_twice(act, number)
        sending.number, sending.carrier = number, rules.carrier(read)


@verb(needs=Permission.RECEIVE_DEPOSIT)
def take_back_sending(sending: Sending, *, act: Act) -> Entry:
    """Its sender takes it back, against the proof of deposit, before the driver came."""
    return journal.move(sending, "take_back_sending", act=act, left_at=act.at)


@verb(needs=Permission.RECEIVE_DEPOSIT)
def strike_sending(sending: Sending, *, act: Act) -> Entry:
    """It was taken in by mistake and never was here; the number of its proof is not used again."""
    return journal.move(sending, "strike_sending", act=act, left_at=act.at)


@verb(needs=Permission.PUT_RIGHT)
def put_right_taking_back(sending: Sending, *, act: Act) -> Entry:
    """It was not taken back after all. Raises Refused when its number was taken in anew since."""
    not_twice(act, sending.number)
    return journal.move(sending, "put_right_taking_back", act=act, left_at=None)
