from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "loge.house.people"
    label = "people"
