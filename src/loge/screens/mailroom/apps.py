from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailroomConfig(AppConfig):
    name = "loge.screens.mailroom"
    label = "mailroom"

    def ready(self) -> None:
        from loge.kernel import attention, sections
        from loge.kernel.access import Permission
        from loge.screens.mailroom import needing

        sections.add(
            sections.Section(
                page="mailroom:messages",
                label=_("Messages"),
                words=_("What was told to whom, what did not arrive, the texts and their cost."),
                need=Permission.SEE_MESSAGES,
                group=sections.Group.PEOPLE,
                rank=50,
                icon="letter",
            )
        )
        attention.add("messages", needing.messages, need=Permission.SEE_MESSAGES, rank=30)
        attention.add("cost", needing.cost, need=Permission.SEE_MESSAGES, rank=70)
