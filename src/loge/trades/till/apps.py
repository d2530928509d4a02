from django.apps import AppConfig


class TillConfig(AppConfig):
    name = "loge.trades.till"
    label = "till"

    def ready(self) -> None:
        from loge.trades.till import archiving, checks, configure, paper_checks, phrases, settling

        phrases.register()
        archiving.register()
        checks.register()
        paper_checks.register()
        configure.register()
        settling.register()
