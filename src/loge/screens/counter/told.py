"""What was done, read aloud: in this visit, and on the journal's pages."""

from dataclasses import dataclass

from loge.house.journal import sentences
from loge.house.journal.models import Entry
from loge.house.journal.sentences import Sentence
from loge.house.network.models import Desk
from loge.house.visits.models import Visit

RECENT = 20
# What the counter can undo at once, by verb, with the verb that undoes it.
UNDO = {
    "hand_over": "put_right_hand_over",
    "join": "cancel_membership",
    "renew": "cancel_membership",
    "write_note": "finish_note",
}
UNTOLD = ("cancel_charge", "move_in")


@dataclass(frozen=True)
class Done:
    """Something done in this visit, and whether it can be undone here."""

    sentence: Sentence
    undo: str

    @property
    def number(self) -> int:
        return self.sentence.entry.number


def done_during(visit: Visit | None) -> list[Done]:
    """What was done in a visit so far, last first, without the visit's own beginnings and ends.

    What was undone since can no longer be undone.
    """
    if visit is None:
        return []
    entries = list(
        Entry.objects.filter(visit=visit.pk)
        .exclude(subject="visits.visit")
        .exclude(verb__in=UNTOLD)
        .order_by("-number")[:RECENT]
    )
    return [
        Done(sentence, UNDO.get(sentence.entry.verb, "") if _last(sentence.entry, entries) else "")
        for sentence in sentences.read(entries)
    ]


def _last(entry: Entry, entries: list[Entry]) -> bool:
    """Whether nothing happened to the same thing afterwards."""
    thing = (entry.subject, entry.subject_id)
    return not any(e.number > entry.number and (e.subject, e.subject_id) == thing for e in entries)


def journal_page(desk: Desk, *, before: int | None) -> list[Sentence]:
    """Forty entries of the desk's journal as sentences, last first, older than `before`."""
    entries = Entry.objects.at(desk.slug)
    if before:
        entries = entries.filter(number__lt=before)
    return sentences.read(entries.order_by("-number")[:40])
