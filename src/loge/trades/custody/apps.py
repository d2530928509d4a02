from django.apps import AppConfig


class CustodyConfig(AppConfig):
    name = "loge.trades.custody"
    label = "custody"

    def ready(self) -> None:
        from loge.house.gate import services
        from loge.house.network import crossing
        from loge.trades.custody import activity, cloning, forgetting, merging, moving, phrases

        phrases.register()
        # The universal postal service asks nobody for a membership.
        services.declare("post", needs_membership=False, for_everybody=True)
        merging.register()
        forgetting.register()
        cloning.register()
        activity.register()
        crossing.deadlines.add("custody", moving.deadlines)
