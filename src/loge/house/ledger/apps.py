from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "loge.house.ledger"
    label = "ledger"

    def ready(self) -> None:
        from loge.house.ledger import configure, forgetting, merging, phrases

        phrases.register()
        merging.register()
        forgetting.register()
        configure.register()
