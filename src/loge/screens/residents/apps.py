from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from loge.kernel import sections
from loge.kernel.access import Permission


class ResidentsConfig(AppConfig):
    name = "loge.screens.residents"
    label = "residents"

    def ready(self) -> None:
        add = sections.add
        shared = {"group": sections.Group.PEOPLE}
        add(
            sections.Section(
                page="residents:persons",
                label=_("Persons"),
                words=_("Find somebody, correct what is known, read their history."),
                need=Permission.SEE_OFFICE,
                rank=10,
                icon="person",
                **shared,
            )
        )
        add(
            sections.Section(
                page="residents:households",
                label=_("Households"),
                words=_("Who lives together, who moves, what was agreed."),
                need=Permission.SEE_OFFICE,
                rank=11,
                icon="household",
                **shared,
            )
        )
        add(
            sections.Section(
                page="residents:duplicates",
                label=_("Registered twice?"),
                words=_("People and households that look alike: make them one, or keep them two."),
                need=Permission.MERGE_RESIDENTS,
                rank=15,
                icon="warn",
                **shared,
            )
        )
