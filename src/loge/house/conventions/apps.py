from django.apps import AppConfig


class ConventionsConfig(AppConfig):
    name = "loge.house.conventions"
    label = "conventions"

    def ready(self) -> None:
        from loge.house.conventions import actions, phrases  # noqa: F401

        phrases.register()
