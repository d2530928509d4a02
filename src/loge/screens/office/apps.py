from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "loge.screens.office"
    label = "office"
