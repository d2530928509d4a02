from django.apps import AppConfig
from django.db.models.signals import post_migrate

from loge.kernel import append_only


class KernelConfig(AppConfig):
    name = "loge.kernel"

    def ready(self) -> None:
        # From every app: post_migrate does not fire for this one, which has no models.
        post_migrate.connect(append_only.protect, dispatch_uid="append_only")
