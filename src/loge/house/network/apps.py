from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "loge.house.network"
    label = "network"
