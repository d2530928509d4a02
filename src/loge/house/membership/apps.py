from django.apps import AppConfig


class MembershipConfig(AppConfig):
    name = "loge.house.membership"
    label = "membership"

    def ready(self) -> None:
        from loge.house.membership import phrases

        phrases.register()
