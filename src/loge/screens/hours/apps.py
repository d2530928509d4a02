from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HoursConfig(AppConfig):
    name = "loge.screens.hours"
    label = "hours"

    def ready(self) -> None:
        from loge.kernel import attention, sections
        from loge.kernel.access import Permission
        from loge.screens.hours import reminding

        sections.add(
            sections.Section(
                page="hours:week",
                label=_("Hours and closures"),
                words=_("The week, days that differ, closures, days with fewer people."),
                need=Permission.KEEP_HOURS,
                group=sections.Group.DESK,
                rank=10,
                icon="clock",
            )
        )
        attention.add("hours", reminding.items, need=Permission.KEEP_HOURS, rank=10)
