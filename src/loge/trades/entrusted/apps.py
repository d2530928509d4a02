from django.apps import AppConfig


class EntrustedConfig(AppConfig):
    name = "loge.trades.entrusted"
    label = "entrusted"

    def ready(self) -> None:
        from loge.trades.entrusted import actions, crossing, erasing, phrases  # noqa: F401

        phrases.register()
        crossing.register()
        erasing.register()
