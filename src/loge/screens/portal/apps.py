from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "loge.screens.portal"
    label = "portal"
