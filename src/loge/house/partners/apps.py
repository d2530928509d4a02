from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "loge.house.partners"
    label = "partners"

    def ready(self) -> None:
        from loge.house.partners import cloning, phrases

        phrases.register()
        cloning.register()
