"""The office's menu."""

from itertools import groupby
from typing import Any

from django import template

from loge.kernel import sections

register = template.Library()


@register.simple_tag(takes_context=True)
def office_sections(context: dict[str, Any]) -> list[tuple[str, list[sections.Section]]]:
    """The sections this person may open, by group."""
    mine = sections.seen(context["request"].act.may)
    return [(str(group.label), list(some)) for group, some in groupby(mine, lambda s: s.group)]
