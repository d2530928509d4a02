from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "loge.house.network"
    label = "network"

    def ready(self) -> None:
        from loge.house.network import phrases

        phrases.register()
