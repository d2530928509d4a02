from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "loge.house.catalogue"
    label = "catalogue"

    def ready(self) -> None:
        from loge.house.catalogue import cloning, phrases

        phrases.register()
        cloning.register()
