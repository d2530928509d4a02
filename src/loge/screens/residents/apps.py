from django.apps import AppConfig


class ResidentsConfig(AppConfig):
    name = "loge.screens.residents"
    label = "residents"
