from django.apps import AppConfig


class TillConfig(AppConfig):
    name = "loge.trades.till"
    label = "till"

    def ready(self) -> None:
        from loge.trades.till import configure, phrases

        phrases.register()
        configure.register()
