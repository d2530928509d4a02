from django.apps import AppConfig


class MembershipConfig(AppConfig):
    name = "loge.house.membership"
    label = "membership"

    def ready(self) -> None:
        from loge.house.membership import (
            activity,
            cloning,
            crossing,
            forgetting,
            merging,
            phrases,
            printing,
        )
        from loge.house.notices import actions as notices
        from loge.house.notices.models import Notice

        phrases.register()
        merging.register()
        crossing.register()
        forgetting.register()  # tells memberships in one line each
        cloning.register()
        activity.register()
        notices.attach(Notice.Template.CARD, printing.attached)
