"""The message rules and the words a desk takes over from another; the rules it begins with."""

from datetime import date, time
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from loge.house.network.cloning import Part, Setting, cloning
from loge.house.network.founding import beginning
from loge.house.network.models import Desk
from loge.house.notices import actions, configure, reading
from loge.house.notices.models import MessageRule, Notice, Wording
from loge.house.notices.parts import PARTS
from loge.kernel.templatetags import said

COPIED = (
    "quiet_from",
    "quiet_until",
    "quiet_days",
    "urgent_from",
    "waits",
    "segment_mils",
    "ceiling_cents",
    "source",
)


def register() -> None:
    """A desk without rules opens with the first ones."""
    cloning.add("messages", messages, rank=60)
    beginning.add("messages", configure.configure)


def messages(source: Desk, target: Desk, on: date) -> Part:
    """When messages leave and what they may cost; the words the other desk rewrote."""
    return Part("messages", _("Messages"), [*_rules(source, target, on), *_words(source, target)])


def _rules(source: Desk, target: Desk, on: date) -> list[Setting]:
    theirs = MessageRule.objects.standing(source, on)
    ours = MessageRule.objects.standing(target, on)
    take = partial(actions.set_message_rules, **{name: _plain(theirs, name) for name in COPIED})
    name = _("When text messages leave and what they may cost")
    return [Setting("message_rules", name, _said(theirs), _said(ours) if ours.pk else "", take)]


def _plain(rule: MessageRule, name: str) -> Any:
    value = getattr(rule, name)
    return value.isoformat("minutes") if isinstance(value, time) else value


def _said(rule: MessageRule) -> str:
    ceiling = said.euros(rule.ceiling_cents) if rule.ceiling_cents is not None else _("no ceiling")
    return _("quiet from %(from)s to %(until)s; %(ceiling)s a month") % {
        "from": rule.quiet_from.strftime("%H:%M"),
        "until": rule.quiet_until.strftime("%H:%M"),
        "ceiling": ceiling,
    }


def _words(source: Desk, target: Desk) -> list[Setting]:
    rewritten = Wording.objects.filter(desk=source).values_list("template", "language").distinct()
    found: list[Setting] = []
    for template, language in sorted(set(rewritten)):
        ours = reading.own_words(target, template, language)
        for part, words in reading.own_words(source, template, language).items():
            found.append(_setting(template, part, language, words, ours.get(part, "")))
    return found


def _setting(template: str, part: str, language: str, words: str, ours: str) -> Setting:
    kind: Any = Notice.Template(template)
    place = next((i for i, one in enumerate(PARTS[template], 1) if one.code == part), 0)
    return Setting(
        f"wording:{template}:{part}:{language}",
        f"{kind.label} ({language}, {place})",
        words,
        ours,
        partial(actions.rewrite_message, template=kind, part=part, language=language, words=words),
    )
