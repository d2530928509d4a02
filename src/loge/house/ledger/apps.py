from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "loge.house.ledger"
    label = "ledger"
