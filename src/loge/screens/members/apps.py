from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from loge.kernel import sections
from loge.kernel.access import Permission


class MembersConfig(AppConfig):
    name = "loge.screens.members"
    label = "members"

    def ready(self) -> None:
        sections.add(
            sections.Section(
                page="members:memberships",
                label=_("Memberships"),
                words=_("Who is a member until when; renew, pause, remind, print the cards."),
                need=Permission.SEE_OFFICE,
                group=sections.Group.PEOPLE,
                rank=20,
                icon="key",
            )
        )
