"""The guide, read in the browser."""

from django.apps import AppConfig


class GuideConfig(AppConfig):
    name = "loge.screens.guide"
    label = "guide"
