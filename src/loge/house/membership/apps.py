from django.apps import AppConfig


class MembershipConfig(AppConfig):
    name = "loge.house.membership"
    label = "membership"

    def ready(self) -> None:
        from loge.house.membership import crossing, merging, phrases

        phrases.register()
        merging.register()
        crossing.register()
