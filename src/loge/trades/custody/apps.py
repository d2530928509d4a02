from django.apps import AppConfig


class CustodyConfig(AppConfig):
    name = "loge.trades.custody"
    label = "custody"
