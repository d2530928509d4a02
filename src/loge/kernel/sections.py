"""What the office offers: each app adds its own pages, in its `ready()`."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from loge.kernel.access import Permission


class Group(IntEnum):
    """What the sections are about, in the order they are shown."""

    PEOPLE = 1
    DESK = 2
    ACCOUNT = 3
    NETWORK = 4

    @property
    def label(self) -> str | Promise:
        return _GROUPS[self]


_GROUPS = {
    Group.PEOPLE: _("Residents"),
    Group.DESK: _("The desk"),
    Group.ACCOUNT: _("What was done"),
    Group.NETWORK: _("The network"),
}


@dataclass(frozen=True)
class Section:
    """One entry of the office's menu. `page` is the URL name of its first page, which takes the
    desk's slug; `words` say in a line what one does there; `icon` is a symbol of icons.svg."""

    page: str
    label: str | Promise
    words: str | Promise
    need: Permission
    group: Group
    rank: int = 0
    icon: str = "info"

    @property
    def app(self) -> str:
        """The app whose pages belong to this section."""
        return self.page.partition(":")[0]


_sections: dict[str, Section] = {}


def add(section: Section) -> None:
    """Show this section in the office to whoever may open it."""
    _sections[section.page] = section


def seen(may: Collection[Permission]) -> list[Section]:
    """The sections for somebody with these permissions, in the order of the menu."""
    mine = (section for section in _sections.values() if section.need in may)
    return sorted(mine, key=lambda section: (section.group, section.rank, section.page))
