from django.apps import AppConfig


class DaybookConfig(AppConfig):
    name = "loge.house.daybook"
    label = "daybook"

    def ready(self) -> None:
        from loge.house.daybook import cloning, forgetting, merging, phrases

        phrases.register()
        merging.register()
        forgetting.register()
        cloning.register()
