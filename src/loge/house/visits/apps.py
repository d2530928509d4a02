from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "loge.house.visits"
    label = "visits"
