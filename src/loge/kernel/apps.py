from django.apps import AppConfig
from django.db.models.signals import post_migrate

from loge.kernel import append_only


class KernelConfig(AppConfig):
    name = "loge.kernel"

    def ready(self) -> None:
        # Without a sender: post_migrate does not fire for an app without models.
        post_migrate.connect(append_only.protect, dispatch_uid="append_only")
