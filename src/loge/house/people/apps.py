from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class PeopleConfig(AppConfig):
    name = "loge.house.people"
    label = "people"

    def ready(self) -> None:
        from loge.house.people import lock, phrases

        user_logged_in.connect(lock.begin, dispatch_uid="lock")
        phrases.register()
