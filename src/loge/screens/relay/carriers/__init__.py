"""What the carriers ask: their products, every version of their rules, how long a mandate lasts."""

from django.utils.translation import gettext_lazy as _

from loge.kernel import sections
from loge.kernel.access import Permission


def register() -> None:
    """Its entry in the menu."""
    section = sections.Section(
        page="carriers:rules",
        label=_("Carriers’ rules"),
        words=_("What each carrier asks: days kept, identity, who may collect, size, since when"),
        need=Permission.SEE_OFFICE,
        group=sections.Group.DESK,
        rank=37,
        icon="key",
    )
    sections.add(section)
