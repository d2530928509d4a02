from django.apps import AppConfig


class MailroomConfig(AppConfig):
    name = "loge.screens.mailroom"
    label = "mailroom"
