from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "loge.trades.post"
    label = "post"

    def ready(self) -> None:
        from loge.trades.post import actions, activity, attention, forgetting, merging, phrases  # noqa: F401

        phrases.register()
        merging.register()
        forgetting.register()
        activity.register()
        attention.register()
