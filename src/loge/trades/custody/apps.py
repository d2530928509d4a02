from django.apps import AppConfig


class CustodyConfig(AppConfig):
    name = "loge.trades.custody"
    label = "custody"

    def ready(self) -> None:
        from loge.trades.custody import phrases

        phrases.register()
