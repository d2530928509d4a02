from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from loge.kernel import attention, sections
from loge.kernel.access import Permission


class ImportsConfig(AppConfig):
    name = "loge.screens.imports"
    label = "imports"

    def ready(self) -> None:
        from loge.screens.imports import reading

        section = sections.Section(
            page="imports:home",
            label=_("Take in a list"),
            words=_("Residents kept in a spreadsheet: tried first, taken in, undone if need be."),
            need=Permission.IMPORT_RESIDENTS,
            group=sections.Group.PEOPLE,
            rank=40,
            icon="note",
        )
        sections.add(section)
        attention.add("imports", reading.unfinished, need=Permission.IMPORT_RESIDENTS, rank=60)
