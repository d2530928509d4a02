from django.apps import AppConfig


class GateConfig(AppConfig):
    name = "loge.house.gate"
    label = "gate"

    def ready(self) -> None:
        from loge.house.gate import cloning, crossing, phrases

        phrases.register()
        crossing.register()
        cloning.register()
