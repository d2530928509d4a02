from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "loge.house.network"
    label = "network"

    def ready(self) -> None:
        # opening: its verbs are known from the start, as those of every actions.py are.
        from loge.house.network import opening, own, phrases  # noqa: F401

        phrases.register()
        own.register()
