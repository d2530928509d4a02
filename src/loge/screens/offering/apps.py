from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from loge.kernel import sections
from loge.kernel.access import Permission


class OfferingConfig(AppConfig):
    name = "loge.screens.offering"
    label = "offering"

    def ready(self) -> None:
        for section in (
            sections.Section(
                page="offering:services",
                label=_("Services"),
                words=_("What the desk offers, in the three families; new kinds of service"),
                need=Permission.SEE_OFFICE,
                group=sections.Group.DESK,
                rank=30,
                icon="at_your_service",
            ),
            sections.Section(
                page="offering:articles",
                label=_("Articles"),
                words=_("What is sold over the counter, with bar code, price and VAT"),
                need=Permission.SEE_OFFICE,
                group=sections.Group.DESK,
                rank=31,
                icon="parcel",
            ),
            sections.Section(
                page="offering:prices",
                label=_("Prices"),
                words=_("What everything costs, since when, and what is announced"),
                need=Permission.SEE_OFFICE,
                group=sections.Group.DESK,
                rank=32,
                icon="info",
            ),
        ):
            sections.add(section)
