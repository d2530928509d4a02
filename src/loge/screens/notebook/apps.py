from django.apps import AppConfig


class NotebookConfig(AppConfig):
    name = "loge.screens.notebook"
    label = "notebook"
