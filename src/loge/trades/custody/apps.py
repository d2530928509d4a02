from django.apps import AppConfig


class CustodyConfig(AppConfig):
    name = "loge.trades.custody"
    label = "custody"

    def ready(self) -> None:
        from loge.trades.custody import cloning, phrases

        phrases.register()
        cloning.register()
