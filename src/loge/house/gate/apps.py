from django.apps import AppConfig


class GateConfig(AppConfig):
    name = "loge.house.gate"
    label = "gate"
