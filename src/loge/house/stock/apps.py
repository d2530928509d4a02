from django.apps import AppConfig


class StockConfig(AppConfig):
    name = "loge.house.stock"
    label = "stock"

    def ready(self) -> None:
        from loge.house.stock import actions, activity, cloning, following, phrases  # noqa: F401

        phrases.register()
        activity.register()
        cloning.register()
        following.register()
