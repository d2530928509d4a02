from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class PeopleConfig(AppConfig):
    name = "loge.house.people"
    label = "people"

    def ready(self) -> None:
        # accounts: its verbs are known from the start, as those of every actions.py are.
        from loge.house.people import (  # noqa: F401
            accounts,
            forgetting,
            keeping,
            lock,
            phrases,
            staffed,
        )

        user_logged_in.connect(lock.begin, dispatch_uid="lock")
        phrases.register()
        forgetting.register()
        staffed.register()
