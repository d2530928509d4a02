from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from loge.kernel import sections
from loge.kernel.access import Permission


class OpeningConfig(AppConfig):
    name = "loge.screens.opening"
    label = "opening"

    def ready(self) -> None:
        sections.add(
            sections.Section(
                page="opening:desks",
                label=_("Desks"),
                words=_("The desks of the network; open a new one, take over settings"),
                need=Permission.KEEP_DESK,
                group=sections.Group.NETWORK,
                rank=10,
                icon="household",
            )
        )
