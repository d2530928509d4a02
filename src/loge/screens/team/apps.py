from django.apps import AppConfig


class TeamConfig(AppConfig):
    name = "loge.screens.team"
    label = "team"
