from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from loge.kernel import attention, sections
from loge.kernel.access import Permission


class PartnersScreenConfig(AppConfig):
    name = "loge.screens.partners"
    label = "partner_pages"

    def ready(self) -> None:
        from loge.screens.partners import queries

        section = sections.Section(
            page="partners:partners",
            label=_("Partners"),
            words=_("Money held for others, commissions, statements and their payment; VAT"),
            need=Permission.SEE_TILL,
            group=sections.Group.DESK,
            rank=40,
            icon="between_us",
        )
        sections.add(section)
        attention.add("partners", queries.to_pay, need=Permission.KEEP_TILL, rank=40)
