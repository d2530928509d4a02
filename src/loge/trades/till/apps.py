from django.apps import AppConfig


class TillConfig(AppConfig):
    name = "loge.trades.till"
    label = "till"

    def ready(self) -> None:
        from loge.trades.till import (
            activity,
            archiving,
            checks,
            configure,
            crossing,
            erasing,
            explaining,
            paper_checks,
            phrases,
            settling,
            stocking,
            tracing,
        )

        phrases.register()
        archiving.register()
        erasing.register()
        explaining.register()
        checks.register()
        paper_checks.register()
        configure.register()
        settling.register()
        stocking.register()
        activity.register()
        crossing.register()
        tracing.register()
