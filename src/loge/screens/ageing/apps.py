from django.apps import AppConfig


class AgeingConfig(AppConfig):
    name = "loge.screens.ageing"
    label = "ageing"

    def ready(self) -> None:
        from loge.kernel import attention
        from loge.kernel.access import Permission
        from loge.screens.ageing import asks

        attention.add("ageing", asks.asks, need=Permission.SEND_NOTICE, rank=27)
        attention.add("claims", asks.claims, need=Permission.COMPENSATE, rank=28)
