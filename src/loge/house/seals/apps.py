from django.apps import AppConfig


class SealsConfig(AppConfig):
    name = "loge.house.seals"
    label = "seals"
    verbose_name = "seals"
