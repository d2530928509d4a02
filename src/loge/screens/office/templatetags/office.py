"""The office's menu."""

from itertools import groupby
from typing import Any

from django import template

from loge.house.journal.sentences import Sentence
from loge.kernel import sections
from loge.screens.office import journal

register = template.Library()


@register.simple_tag(takes_context=True)
def office_sections(context: dict[str, Any]) -> list[tuple[str, list[sections.Section]]]:
    """The sections this person may open, by group."""
    mine = sections.seen(context["request"].act.may)
    return [(str(group.label), list(some)) for group, some in groupby(mine, lambda s: s.group)]


@register.simple_tag(takes_context=True)
def page_of(context: dict[str, Any], line: Sentence) -> str:
    """The page of the thing a line is about, where there is one."""
    entry = line.entry
    return journal.page_of(entry.subject, entry.subject_id, context["request"].act)
