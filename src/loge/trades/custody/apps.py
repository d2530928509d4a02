from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CustodyConfig(AppConfig):
    name = "loge.trades.custody"
    label = "custody"

    def ready(self) -> None:
        from loge.house.gate import services
        from loge.house.network import crossing
        from loge.kernel import sections
        from loge.kernel.access import Permission
        from loge.trades.custody import (
            activity,
            attention,
            cloning,
            forgetting,
            merging,
            moving,
            phrases,
        )

        phrases.register()
        # The universal postal service asks nobody for a membership.
        services.declare("post", needs_membership=False, for_everybody=True)
        merging.register()
        forgetting.register()
        cloning.register()
        activity.register()
        attention.register()
        sections.add(
            sections.Section(
                page="shelves:shelves",
                label=_("Shelves"),
                words=_("What stands on each, more or fewer, labels, when it is nearly full."),
                need=Permission.KEEP_SHELVES,
                group=sections.Group.DESK,
                rank=25,
                icon="parcel",
            )
        )
        crossing.deadlines.add("custody", moving.deadlines)
