"""Opening a desk, saying what it is, and taking over what another desk has settled."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from stdnum.fr import siret

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.facts import Code
from loge.house.journal.models import Entry
from loge.house.network import cloning, founding, holidays
from loge.house.network.models import Desk
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.kernel.verdict import Reason, Severity, verdict

SAID = {
    "name": 120,
    "short_name": 40,
    "street": 120,
    "postcode": 10,
    "commune": 120,
    "area": 200,
    "bus": 120,
    "phone": 20,
    "email": 254,
    "siret": 14,
}
SPOKEN = ("fr", "de", "en", "tr", "ar")
LONGEST_WELCOME = 600


@verb(needs=Permission.KEEP_DESK, notebook=False)
def describe_desk(*, act: Act, **said: Any) -> Entry:
    """What the desk is called, where it is, how it is reached, what it says of itself.

    `said` holds any of SAID, `holidays` (a region), `languages` and `welcome` (by language). Its
    slug never changes. Raises Refused for what cannot be.
    """
    desk = Desk.objects.get(pk=act.desk.pk)
    for name, value in said.items():
        setattr(desk, name, _fitting(name, value))
    if not desk.name or not desk.short_name:
        raise Refused("desk_name", _("A desk needs its name, and a short one for the screens."))
    desk.save(update_fields=list(said))
    return journal.append(act, "describe_desk", desk, said=[Code(name) for name in sorted(said)])


def _fitting(name: str, value: Any) -> Any:
    """The value as it is kept. Raises Refused when its column cannot hold it."""
    if name == "holidays":
        return _region(value)
    if name == "languages":
        return [code for code in SPOKEN if code in value] or ["fr"]
    if name == "welcome":
        return {
            code: text.strip()[:LONGEST_WELCOME] for code, text in value.items() if text.strip()
        }
    text = " ".join(str(value).split())
    if name == "siret":
        return _siret(text)
    if name not in SAID or len(text) > SAID[name]:
        raise Refused("desk_said", _("This is too long, or cannot be said of a desk."))
    return text


def _region(code: str) -> str:
    try:
        return holidays.region(code) if code else ""
    except ValueError as error:
        raise Refused("region", _("The public holidays of this region are not known.")) from error


def _siret(text: str) -> str:
    if text and not siret.is_valid(text):
        raise Refused("siret", _("This is not a SIRET: 14 digits, the last ones check the others."))
    return str(siret.compact(text))


@verb(needs=Permission.KEEP_DESK, notebook=False)
def open_desk(*, on: date, confirmed: Sequence[str] = (), act: Act) -> Entry:
    """The doors open: residents may come, its public page shows its hours, from `on` on.

    Raises Refused while something it cannot do without is missing; what is only advisable must be
    among `confirmed`.
    """
    desk = Desk.objects.get(pk=act.desk.pk)
    if desk.status == Desk.Status.OPEN:
        raise Refused("desk_open", _("This desk is open already."))
    reasons = [
        Reason(
            f"lacks_{lack.code}",
            lack.sentence,
            Severity.IMPOSSIBLE if lack.needed else Severity.CONFIRM,
        )
        for lack in lacks(desk, on)
    ]
    verdict(*reasons).or_refuse(confirmed)
    desk.status, desk.opened_on = Desk.Status.OPEN, desk.opened_on or on
    desk.save(update_fields=["status", "opened_on"])
    founding.beginning.run(desk)
    return journal.append(act, "open_desk", desk, on=on)


@verb(needs=Permission.KEEP_DESK, notebook=False)
def close_desk(*, act: Act) -> Entry:
    """The desk closes for good. Its journal and what it keeps stay; it can open again."""
    desk = Desk.objects.get(pk=act.desk.pk)
    if desk.status != Desk.Status.OPEN:
        raise Refused("desk_not_open", _("This desk is not open."))
    desk.status = Desk.Status.CLOSED
    desk.save(update_fields=["status"])
    return journal.append(act, "close_desk", desk, on=days.day_of(act.at, desk.zone))


def lacks(desk: Desk, on: date) -> list[founding.Lack]:
    """What is missing before this desk opens on a day, as all apps say."""
    return [lack for step in founding.missing.run(desk, on) for lack in step]


def parts(source: Desk, target: Desk, on: date) -> list[cloning.Part]:
    """What `target` could take over from `source`, part by part, as it would be done today."""
    return cloning.cloning.run(source, target, on)


@verb(needs=Permission.KEEP_DESK, notebook=False)
def take_over(
    source: str, *, adding: Collection[str], replacing: Collection[str] = (), act: Act
) -> Entry:
    """Take over from the desk called `source` what this desk does not have, for the parts named in
    `adding`; and in place of ours, the rows whose keys are in `replacing`. Nothing else changes.

    Every row is an act of its own; the entry says how many. Done again, it finds nothing new.
    """
    target = Desk.objects.get(pk=act.desk.pk)
    other = Desk.objects.filter(slug=source).exclude(pk=target.pk).first()
    if other is None:
        raise Refused("no_source", _("Choose another desk to take over from."))
    added = changed = 0
    for part in parts(other, target, days.day_of(act.at, target.zone)):
        for row in part.rows:
            new = row.adds and part.code in adding
            instead = row.changes and row.key in replacing
            if new or instead:
                row.take(act=act.step(row.key))
                added, changed = added + new, changed + instead
    return journal.append(act, "take_over", other, added=added, changed=changed)
