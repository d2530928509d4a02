from django.apps import AppConfig


class OpeningConfig(AppConfig):
    name = "loge.screens.opening"
    label = "opening"
