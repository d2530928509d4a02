"""What a message must never say: who carries, who sends, that it was registered mail.

Telephones and letter boxes are shared (field guide, 7): "La conciergerie : quelque chose vous
attend, code 4711, avant mercredi 11 h 30" and nothing more.
"""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from loge.house.notices.parts import PARTS, Part
from loge.house.notices.wording import SLOT
from loge.house.people.rules import fold
from loge.kernel.verdict import Reason, Verdict, no, verdict

# Compared as folded words (no accents, no case), in every language.
FORBIDDEN = (
    *("colissimo", "chronopost", "laposte", "dhl", "dpd", "gls", "ups", "fedex", "amazon"),
    *("vinted", "shein", "temu", "relais", "relay", "colis", "paket", "parcel"),
    *("recommandé", "recommandée", "recommandés", "lrar", "registered"),
    *("einschreiben", "einschreibebrief", "huissier", "gerichtsvollzieher", "tribunal"),
    *("préfecture", "impôts", "caf", "urssaf", "justice", "avocat", "créancier"),
)
TOGETHER = (
    "la poste",
    "accusé de réception",
    "lettre suivie",
    "mise en demeure",
    "trésor public",
    "pôle emploi",
    "france travail",
)
MOST = 400
_ALONE = {"".join(fold(word)): word for word in FORBIDDEN}
_TOGETHER = {" ".join(fold(words)): words for words in TOGETHER}


def revealed(words: str) -> str:
    """The first thing in these words that nobody else should read, or ""."""
    folded = fold(words)
    whole = f" {' '.join(folded)} "
    together = (said for found, said in _TOGETHER.items() if f" {found} " in whole)
    alone = (_ALONE[word] for word in folded if word in _ALONE)
    return next(together, "") or next(alone, "")


def may_say(template: str, part: str, language: str, words: str) -> Verdict:
    """Whether a desk may write these words for a part of a message."""
    found = next((one for one in PARTS.get(template, ()) if one.code == part), None)
    if found is None or language not in {"fr", "de", "en"}:
        return verdict(no("part", _("This message has no such part.")))
    return verdict(_long(words), _slots(words, found), _reveals(words))


# What figures are called by whoever writes: one word each, in the language of the screen.
NAMES = {
    "desk": pgettext_lazy("figure of a message, one word", "desk"),
    "number": pgettext_lazy("figure of a message, one word", "number"),
    "before": pgettext_lazy("figure of a message, one word", "before"),
    "since": pgettext_lazy("figure of a message, one word", "since"),
    "until": pgettext_lazy("figure of a message, one word", "until"),
    "last_day": pgettext_lazy("figure of a message, one word", "last_day"),
    "cents": pgettext_lazy("figure of a message, one word", "price"),
    "carrier": pgettext_lazy("figure of a message, one word", "carrier"),
    "amount": pgettext_lazy("figure of a message, one word", "amount"),
}


def called(words: str) -> str:
    """A text with its figures as they are called on the screen: "{numéro}"."""
    return SLOT.sub(lambda slot: f"{{{NAMES.get(slot[1], slot[1])}}}", words)


def kept(words: str) -> str:
    """A text with its figures as they are kept: "{number}"; both names are understood."""
    codes = {str(name).casefold(): code for code, name in NAMES.items()}
    return SLOT.sub(lambda slot: f"{{{codes.get(slot[1].casefold(), slot[1])}}}", words)


def slots(part: Part) -> list[str]:
    """The figures a part may hold, as one writes them: "{avant}", "{loge}", "{numéro}"."""
    return sorted(called(f"{{{slot}}}") for slot in part.slots)


def _long(words: str) -> Reason | None:
    if len(words) <= MOST:
        return None
    return no("long", _("Keep it to %(most)s letters.") % {"most": MOST})


def _slots(words: str, part: Part) -> Reason | None:
    strange = sorted(set(SLOT.findall(words)) - part.slots)
    loose = set("{}") & set(SLOT.sub("", words))
    if not strange and not loose:
        return None
    known = {"slot": f"{{{strange[0]}}}" if strange else "{ }", "known": ", ".join(slots(part))}
    return no("slot", _("%(slot)s is not known here. These are: %(known)s.") % known)


def _reveals(words: str) -> Reason | None:
    found = revealed(words)
    if not found:
        return None
    sentence = _("“%(word)s” would reveal who sent something, or how. Leave it out.")
    return no("reveals", sentence % {"word": found})
