from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from loge.kernel import sections
from loge.kernel.access import Permission


class OfferingConfig(AppConfig):
    name = "loge.screens.offering"
    label = "offering"

    def ready(self) -> None:
        sections.add(
            sections.Section(
                page="offering:services",
                label=_("Services, articles, prices"),
                words=_("What the desk offers and sells, what it costs; new kinds of service"),
                need=Permission.SEE_OFFICE,
                group=sections.Group.DESK,
                rank=30,
                icon="at_your_service",
            )
        )
