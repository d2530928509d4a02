from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "loge.screens.imports"
    label = "imports"
