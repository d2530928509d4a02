from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "loge.screens.members"
    label = "members"
