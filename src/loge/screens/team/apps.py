from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TeamConfig(AppConfig):
    name = "loge.screens.team"
    label = "team"

    def ready(self) -> None:
        from loge.kernel import attention, sections
        from loge.kernel.access import Permission
        from loge.screens.team import asks

        sections.add(
            sections.Section(
                page="team:home",
                label=_("The team"),
                words=_("Who works here, what each may do, invitations"),
                need=Permission.SEE_ACCOUNTS,
                group=sections.Group.DESK,
                rank=80,
                icon="person",
            )
        )
        attention.add("team", asks.asks, need=Permission.KEEP_ACCOUNTS, rank=80)
