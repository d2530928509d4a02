from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from loge.kernel import attention, sections
from loge.kernel.access import Permission
from loge.kernel.sections import Group, Section

SECTIONS = (
    Section(
        page="office:figures",
        label=_("Figures"),
        words=_("Who was served, when, and how the desk grows"),
        need=Permission.SEE_FIGURES,
        group=Group.ACCOUNT,
        rank=10,
        icon="check",
    ),
    Section(
        page="office:journal",
        label=_("Journal"),
        words=_("Everything that was done, in sentences"),
        need=Permission.SEE_JOURNAL,
        group=Group.ACCOUNT,
        rank=20,
        icon="note",
    ),
)


class OfficeConfig(AppConfig):
    name = "loge.screens.office"
    label = "office"

    def ready(self) -> None:
        from loge.screens.office import asks

        attention.add("day", asks.day_left_open, need=Permission.KEEP_DAYBOOK, rank=5)
        for section in SECTIONS:
            sections.add(section)
