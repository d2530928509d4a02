from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "loge.house.journal"
    label = "journal"
    verbose_name = "journal"

    def ready(self) -> None:
        from loge.house.journal import phrases

        phrases.register()
