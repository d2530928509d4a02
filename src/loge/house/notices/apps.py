from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "loge.house.notices"
    label = "notices"

    def ready(self) -> None:
        from loge.house.notices import cloning, consent, crossing, merging, phrases  # noqa: F401

        phrases.register()
        merging.register()
        crossing.register()
        cloning.register()
