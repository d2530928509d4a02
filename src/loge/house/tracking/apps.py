from django.apps import AppConfig


class TrackingConfig(AppConfig):
    name = "loge.house.tracking"
    label = "tracking"
