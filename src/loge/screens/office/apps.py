from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfficeConfig(AppConfig):
    name = "loge.screens.office"
    label = "office"

    def ready(self) -> None:
        from loge.house.membership import activity as membership
        from loge.house.visits import activity as visits
        from loge.kernel import activity, attention
        from loge.kernel.access import Permission
        from loge.kernel.sections import Group, Section, add
        from loge.screens.office import asks
        from loge.trades.custody import activity as custody

        activity.add("visits", visits.figures, rank=10)
        activity.add("membership", membership.figures, rank=20)
        activity.add("custody", custody.figures, rank=30)
        attention.add("day", asks.day_left_open, need=Permission.KEEP_DAYBOOK, rank=5)
        add(
            Section(
                page="office:figures",
                label=_("Figures"),
                words=_("Who was served, when, and how the desk grows"),
                need=Permission.SEE_FIGURES,
                group=Group.ACCOUNT,
                rank=10,
                icon="check",
            )
        )
        add(
            Section(
                page="office:journal",
                label=_("Journal"),
                words=_("Everything that was done, in sentences"),
                need=Permission.SEE_JOURNAL,
                group=Group.ACCOUNT,
                rank=20,
                icon="note",
            )
        )
