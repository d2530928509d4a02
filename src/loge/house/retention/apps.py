from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "loge.house.retention"
    label = "retention"

    def ready(self) -> None:
        # actions: its verbs are known from the start.
        from loge.house.retention import actions, phrases, purging  # noqa: F401

        phrases.register()
        purging.register()
