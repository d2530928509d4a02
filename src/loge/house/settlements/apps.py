from django.apps import AppConfig


class SettlementsConfig(AppConfig):
    name = "loge.house.settlements"
    label = "settlements"

    def ready(self) -> None:
        from loge.house.settlements import actions, phrases  # noqa: F401

        phrases.register()
