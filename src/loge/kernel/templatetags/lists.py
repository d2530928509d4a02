"""Tags of long lists: the head of a sortable column, the pager below."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from loge.kernel.lists import Listed

register = template.Library()


@register.simple_tag
def column(listed: Listed, name: str, label: str, number: bool = False) -> SafeString:
    """A `<th>` that sorts the table: {% column people "name" _("Name") %}."""
    return format_html(
        '<th scope="col" aria-sort="{}"{}><a href="{}">{}{}</a></th>',
        listed.direction(name),
        SafeString(' class="number"') if number else "",
        listed.sorted_by(name),
        label,
        {"ascending": " ↑", "descending": " ↓"}.get(listed.direction(name), ""),
    )


@register.inclusion_tag("pager.html")
def pager(listed: Listed) -> dict[str, Any]:
    """Which page this is, and the ones before and after; nothing when all fit on one."""
    page = listed.page
    return {
        "page": page,
        "before": listed.at(page.number - 1) if page.has_previous() else "",
        "after": listed.at(page.number + 1) if page.has_next() else "",
    }
