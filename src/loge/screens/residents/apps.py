from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from loge.kernel import attention, sections
from loge.kernel.access import Permission


class ResidentsConfig(AppConfig):
    name = "loge.screens.residents"
    label = "residents"

    def ready(self) -> None:
        from loge.screens.residents import asking

        attention.add("doubles", asking.twice, need=Permission.MERGE_RESIDENTS, rank=65)
        sections.add(
            sections.Section(
                page="residents:persons",
                label=_("Persons and households"),
                words=_("Find somebody, correct what is known, move them, read their history."),
                need=Permission.SEE_OFFICE,
                group=sections.Group.PEOPLE,
                rank=10,
                icon="person",
            )
        )
