from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "loge.house.notices"
    label = "notices"

    def ready(self) -> None:
        # consent, trial: their verbs are known from the start, as those of every actions.py are.
        from loge.house.notices import (  # noqa: F401
            cloning,
            consent,
            forgetting,
            merging,
            phrases,
            trial,
        )

        phrases.register()
        merging.register()
        forgetting.register()
        cloning.register()
