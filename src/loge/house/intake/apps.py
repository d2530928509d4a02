from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "loge.house.intake"
    label = "intake"

    def ready(self) -> None:
        # actions, undoing: their verbs are known from the start.
        from loge.house.intake import actions, forgetting, phrases, undoing  # noqa: F401

        phrases.register()
        forgetting.register()
