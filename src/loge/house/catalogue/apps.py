from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "loge.house.catalogue"
    label = "catalogue"
