from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "loge.house.visits"
    label = "visits"

    def ready(self) -> None:
        from loge.house.visits import activity, forgetting, merging, phrases

        phrases.register()
        merging.register()
        forgetting.register()
        activity.register()
