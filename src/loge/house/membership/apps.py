from django.apps import AppConfig


class MembershipConfig(AppConfig):
    name = "loge.house.membership"
    label = "membership"
