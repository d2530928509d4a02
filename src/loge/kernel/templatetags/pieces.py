"""Tags of the page of the pieces."""

from textwrap import dedent

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify

register = template.Library()


@register.simple_block_tag
def piece(content: str, name: str, why: str) -> SafeString:
    """One piece: its name, what it is for, how it looks, how it is written."""
    return format_html(
        '<section class="card stack" aria-labelledby="{0}"><div><h2 id="{0}">{1}</h2>'
        '<p class="soft">{2}</p></div><div class="stack" lang="fr">{3}</div>'
        '<details><summary class="label">How to write it</summary>'
        '<pre tabindex="0" class="scrolls small"><code>{4}</code></pre></details></section>',
        slugify(name),
        name,
        why,
        content,
        dedent(content).strip(),
    )
