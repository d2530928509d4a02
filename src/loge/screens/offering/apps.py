from django.apps import AppConfig


class OfferingConfig(AppConfig):
    name = "loge.screens.offering"
    label = "offering"
