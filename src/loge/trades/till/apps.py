from django.apps import AppConfig


class TillConfig(AppConfig):
    name = "loge.trades.till"
    label = "till"

    def ready(self) -> None:
        from loge.trades.till import configure, phrases, settling

        phrases.register()
        configure.register()
        settling.register()
