from django.apps import AppConfig


class HoursConfig(AppConfig):
    name = "loge.screens.hours"
    label = "hours"
