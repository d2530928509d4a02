from django.apps import AppConfig


class LabelsConfig(AppConfig):
    name = "loge.house.labels"
    label = "labels"
