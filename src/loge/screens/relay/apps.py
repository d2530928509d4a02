from django.apps import AppConfig


class RelayConfig(AppConfig):
    name = "loge.screens.relay"
    label = "relay"

    def ready(self) -> None:
        from loge.screens.relay import agreement, carriers, stock

        agreement.register()
        carriers.register()
        stock.register()
