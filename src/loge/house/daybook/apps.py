from django.apps import AppConfig


class DaybookConfig(AppConfig):
    name = "loge.house.daybook"
    label = "daybook"
