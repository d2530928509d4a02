from django.apps import AppConfig


class CounterConfig(AppConfig):
    name = "loge.screens.counter"
    label = "counter"
