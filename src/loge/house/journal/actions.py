"""Writing the journal: the turn, the verb, the move, the entry."""

import functools
import hmac
import inspect
import re
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ParamSpec, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from loge.house.journal import chain, rules
from loge.house.journal import facts as writing
from loge.house.journal.models import Entry, Remark, Salt
from loge.kernel import lock
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.lifecycle import Lifecycle
from loge.kernel.lock import turn
from loge.kernel.refusal import Elsewhere, Forbidden, Refused
from loge.kernel.rows import became

P = ParamSpec("P")
T = TypeVar("T", bound=models.Model)
KEY = re.compile(r"[A-Za-z0-9._:/@-]{1,120}")


@dataclass(frozen=True)
class Verb:
    """What is known of a verb: its name, its need, the action that does it."""

    name: str
    app: str
    needs: Permission
    action: Callable[..., Entry]
    notebook: bool


VERBS: dict[str, Verb] = {}


def verb(
    *, needs: Permission, notebook: bool = True
) -> Callable[[Callable[P, Entry]], Callable[P, Entry]]:
    """Make an action a verb: open the transaction, take the desk's turn, answer a known key with
    its stored entry, reload the rows it was given, check the permission; then act.

    `notebook` says whether the act may also arrive as a line of the notebook. The action must
    return the entry it wrote. Raises Refused, Forbidden or Elsewhere; nothing half-written stays.
    """

    def decorate(action: Callable[P, Entry]) -> Callable[P, Entry]:
        name = action.__name__

        @functools.wraps(action)
        def run(*args: P.args, **kwargs: P.kwargs) -> Entry:
            act: Act = kwargs["act"]  # type: ignore[assignment]
            if not KEY.fullmatch(act.key):
                raise Refused("key", _("This form has lost its key. Open it again."))
            with turn(act.desk.slug):
                # A gesture has looked already, in the same turn, before it handed on its own act.
                known = None if act.gesture else _known(name, action, args, kwargs)
                if known is not None:
                    return known
                if needs not in act.may:
                    raise Forbidden(_("Your role does not allow this. Ask the network's staff."))
                fresh: Any = [_fresh(value, act) for value in args]
                named: Any = {k: _fresh(value, act) for k, value in kwargs.items()}
                named["act"] = replace(act, asked=_asked(name, action, args, kwargs))
                return action(*fresh, **named)

        if name in VERBS:
            raise RuntimeError(f"two verbs are called {name}")
        app = action.__module__.split(".")[2]  # loge.<floor>.<app>, then whichever file
        VERBS[name] = Verb(name, app, needs, run, notebook)
        return run

    return decorate


def _known(name: str, action: Callable[..., Entry], args: Any, kwargs: Any) -> Entry | None:
    """The entry this key already led to. The same key for another request is refused."""
    act: Act = kwargs["act"]
    entry = Entry.objects.at(act.desk.slug).filter(key=act.key).first()
    if entry is None:
        return None
    if entry.verb == REFUSED_LINE:
        raise refusal_of(entry)
    return _same(entry, _asked(name, action, args, kwargs))


def _asked(name: str, action: Callable[..., Entry], args: Any, kwargs: Any) -> str:
    """What this key stands for: the gesture it is the heart of, or this verb's own request."""
    act: Act = kwargs["act"]
    return act.gesture or fingerprint(name, action, args, kwargs)


def _same(entry: Entry, asked: str) -> Entry:
    if entry.fingerprint != asked:
        raise Refused(
            "key_reused",
            _("This form was already sent with other answers, and those stand. Open it again."),
        )
    return entry


def gesture(action: Callable[P, Entry]) -> Callable[P, Entry]:
    """Make several verbs one gesture, done once and whole: one transaction, one key.

    The gesture hands its own act to exactly one verb, whose entry bears the key for all of it, and
    `act.step(…)` to the others. The same key again answers that entry and does nothing; with other
    answers it is refused.
    """

    @functools.wraps(action)
    def run(*args: P.args, **kwargs: P.kwargs) -> Entry:
        act: Act = kwargs["act"]  # type: ignore[assignment]
        with turn(act.desk.slug):
            asked = fingerprint(action.__name__, action, args, kwargs)
            entry = Entry.objects.at(act.desk.slug).filter(key=act.key).first()
            if entry is not None:
                return _same(entry, asked)
            named: Any = {**kwargs, "act": replace(act, gesture=asked)}
            return action(*args, **named)

    return run


REFUSED_LINE = "refuse_line"


def refuse_line(*, verb: str, code: str, sentence: str, act: Act) -> Entry:
    """Remember that a line of the notebook was refused: sent again, it gets the same answer.

    `verb` is what the line asked for, kept when it is one; the sentence may hold names and is kept
    as a remark, which can be erased.
    """
    asked = writing.Code(verb) if verb in VERBS else None
    return append(
        act, REFUSED_LINE, "notebook.line", asked=asked, code=writing.Code(code), remark=sentence
    )


@verb(needs=Permission.SEE_JOURNAL, notebook=False)
def export_journal(*, count: int, act: Act) -> Entry:
    """Remember that lines of the journal left the house as a file, and how many."""
    return append(act, "export_journal", "journal.entry", count=count)


@verb(needs=Permission.KEEP_DESK, notebook=False)
def check_journal(*, outcome: rules.Break | int, act: Act) -> Entry:
    """Remember that the journal was checked, and what was found (`queries.verify`)."""
    if isinstance(outcome, int):
        return append(act, "check_journal", "journal.entry", count=outcome)
    why = writing.Code(outcome.why)
    return append(act, "check_journal", "journal.entry", broken=outcome.number, why=why)


def refusal_of(entry: Entry) -> Refused:
    """What a refused line was answered, in the same words as long as they are not erased."""
    remark = Remark.objects.filter(digest=entry.facts.get("remark", "")).first()
    again = _("This line was refused before. Send it as a new one.")
    return Refused(entry.facts["code"], (remark and remark.text) or again)


def fingerprint(name: str, action: Callable[..., Entry], args: Any, kwargs: Any) -> str:
    """What was asked (verb and arguments, not the act), as a keyed digest: short, and of no use to
    whoever sees it without the salt. Call it within a turn."""
    bound = inspect.signature(action).bind(*args, **kwargs)
    asked = {k: writing.plain(v) for k, v in bound.arguments.items() if k != "act"}
    text = rules.canonical({"verb": name, "asked": asked})
    return hmac.new(_salt(), text.encode(), "sha256").hexdigest()[:32]


def _salt() -> bytes:
    """The salt of this database, made on first need and read once a turn."""
    kept = lock.kept()
    if "salt" not in kept:
        row, new = Salt.objects.get_or_create(pk=1, defaults={"value": secrets.token_hex(32)})
        if new:
            return row.value.encode()  # not kept: a savepoint may still undo it
        kept["salt"] = row.value.encode()
    return bytes(kept["salt"])


def _fresh(value: Any, act: Act) -> Any:
    """Rows as they stand now that it is our turn; somebody else's row is not here. What was merged
    into another meanwhile is that other one; about whoever was forgotten nothing more is written.
    """
    if not isinstance(value, models.Model) or value.pk is None:
        return value
    row = became(type(value)._default_manager.filter(pk=value.pk).first())
    if row is None or getattr(row, "desk_id", act.desk.pk) != act.desk.pk:
        raise Elsewhere(f"{value._meta.label} is not at {act.desk.slug}")
    if getattr(row, "forgotten_at", None) is not None:
        raise Refused(
            "forgotten",
            _("This person was forgotten: nothing more is written about them. Go back and search."),
        )
    return row


def append(
    act: Act,
    verb: str,
    about: models.Model | str,
    *,
    remark: str = "",
    **facts: Any,
) -> Entry:
    """Write one entry. `about` is the thing (or the name of a kind of thing without a row).

    Facts may be rows, figures, moments, days, states; plain strings are refused, because a name
    could hide in one: write those as `remark`, which can be erased.
    """
    line = chain.Line(act=act, verb=verb, about=about, remark=remark, facts=facts)
    return chain.write([line])[0]


def move(
    thing: models.Model,
    verb: str,
    *,
    act: Act,
    remark: str = "",
    said: dict[str, Any] | None = None,
    **changes: Any,
) -> Entry:
    """Change a thing's state, and nothing else does: one conditional UPDATE, then the entry.

    `changes` are written to the row; those that are not free text stand in the entry, beside what
    `said` adds. Raises Refused when the thing is no longer in a state this verb starts from.
    """
    facts = {name: value for name, value in changes.items() if writing.can_be_fact(value)}
    with turn(act.desk.slug):
        _change([thing], verb, changes)
        return append(act, verb, thing, remark=remark, **facts, **(said or {}))


def steps(things: Iterable[T], act: Act) -> dict[T, Act]:
    """The act, once for each of several things: its key is its own, and the same each time."""
    return {thing: act.step(f"{thing._meta.model_name}/{thing.pk}") for thing in things}


def move_all(
    acts: Mapping[T, Act],
    verb: str,
    *,
    said: Callable[[T], dict[str, Any]] = lambda _thing: {},
    **changes: Any,
) -> list[Entry]:
    """The same for several things of one kind, each with its step of one act (`steps`): all of them
    or none, in one UPDATE, then an entry for each, in their order. `said` adds what differs from
    thing to thing. Nothing happens where there are none."""
    if not acts:
        return []
    facts = {name: value for name, value in changes.items() if writing.can_be_fact(value)}
    with turn(next(iter(acts.values())).desk.slug):
        _change(list(acts), verb, changes)
        return chain.write(
            [
                chain.Line(act=act, verb=verb, about=thing, facts=facts | said(thing))
                for thing, act in acts.items()
            ]
        )


def _change(things: Sequence[models.Model], verb: str, changes: dict[str, Any]) -> None:
    """One conditional UPDATE. Raises Refused, with what the first says that does not allow it."""
    table: Lifecycle = things[0].LIFECYCLE  # type: ignore[attr-defined]
    step, pks = table.moves[verb], [thing.pk for thing in things]
    rows = type(things[0])._default_manager.filter(pk__in=pks, state__in=step.sources)
    if rows.update(state=step.target, **changes) != len(pks):
        other = (thing for thing in things if not table.may(verb, thing.state))  # type: ignore[attr-defined]
        raise Refused("state", next(other, things[0]).why_not(verb))  # type: ignore[attr-defined]


def follow(rows: models.QuerySet[Any], verb: str) -> int:
    """Move rows that follow from an act about something else, in its transaction; how many moved.

    Those in another state stay. No entry of their own: the act's says it (docs/decisions/0012).
    """
    step = rows.model.LIFECYCLE.moves[verb]
    return rows.filter(state__in=step.sources).update(state=step.target)


def erase_remark(digest: str, *, act: Act) -> None:
    """Forget a remark's text. Its digest stays in the chain, and tells nothing without the salt."""
    Remark.objects.filter(digest=digest).update(text="", salt="", erased_at=act.at)
