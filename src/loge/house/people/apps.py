from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in, user_logged_out


class PeopleConfig(AppConfig):
    name = "loge.house.people"
    label = "people"

    def ready(self) -> None:
        # accounts: its verbs are known from the start, as those of every actions.py are.
        from loge.house.people import (  # noqa: F401
            accounts,
            comings,
            forgetting,
            keeping,
            lock,
            phrases,
            staffed,
        )

        user_logged_in.connect(lock.begin, dispatch_uid="lock")
        user_logged_in.connect(comings.came, dispatch_uid="came")
        user_logged_out.connect(comings.went, dispatch_uid="went")
        phrases.register()
        forgetting.register()
        staffed.register()
