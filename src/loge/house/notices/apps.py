from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "loge.house.notices"
    label = "notices"

    def ready(self) -> None:
        from loge.house.notices import merging, phrases

        phrases.register()
        merging.register()
