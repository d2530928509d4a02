from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TreasuryConfig(AppConfig):
    name = "loge.screens.treasury"
    label = "treasury"

    def ready(self) -> None:
        from loge.kernel import attention, sections
        from loge.kernel.access import Permission
        from loge.screens.treasury import asks, phrases

        phrases.register()
        sections.add(
            sections.Section(
                page="treasury:receipts",
                label=_("The till"),
                words=_("Receipts, closings, what is owed, the accounts, settings"),
                need=Permission.SEE_TILL,
                group=sections.Group.DESK,
                rank=35,
                icon="note",
            )
        )
        for rank, ask in enumerate((asks.days_left, asks.periods, asks.differences, asks.held)):
            attention.add(f"till_{ask.__name__}", ask, need=Permission.SEE_TILL, rank=36 + rank)
        attention.add("till_machine", asks.machine, need=Permission.KEEP_TILL, rank=35)
        attention.add("till_sheet", asks.sheet, need=Permission.KEEP_TILL, rank=40)
