from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "loge.house.notices"
    label = "notices"
