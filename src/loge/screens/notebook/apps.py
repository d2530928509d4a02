from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class NotebookConfig(AppConfig):
    name = "loge.screens.notebook"
    label = "notebook"

    def ready(self) -> None:
        from loge.screens.notebook import phrases

        phrases.register()
        # Every verb of every app may arrive as a line, whichever pages have been opened before.
        autodiscover_modules("actions")
