from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from loge.kernel import attention, sections
from loge.kernel.access import Permission


class ForgettingConfig(AppConfig):
    name = "loge.screens.forgetting"
    label = "forgetting"

    def ready(self) -> None:
        from loge.screens.forgetting import reading

        section = sections.Section(
            page="forgetting:home",
            label=_("Keep and forget"),
            words=_("Who will be forgotten soon, somebody who asks for it, how long what is kept."),
            need=Permission.FORGET_PERSON,
            group=sections.Group.PEOPLE,
            rank=60,
            icon="clock",
        )
        sections.add(section)
        attention.add("forgetting", reading.soon, need=Permission.FORGET_PERSON, rank=70)
