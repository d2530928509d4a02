from django.apps import AppConfig


class TallyConfig(AppConfig):
    name = "loge.house.tally"
    label = "tally"
