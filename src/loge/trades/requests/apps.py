from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "loge.trades.requests"
    label = "requests"

    def ready(self) -> None:
        from loge.trades.requests import crossing, phrases, sections

        phrases.register()
        crossing.register()
        sections.register()
