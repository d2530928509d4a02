from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "loge.house.journal"
    label = "journal"
    verbose_name = "journal"
