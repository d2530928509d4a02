from django.apps import AppConfig


class EntrustedConfig(AppConfig):
    name = "loge.trades.entrusted"
    label = "entrusted"

    def ready(self) -> None:
        from loge.house.network import crossing as network
        from loge.trades.entrusted import (  # noqa: F401
            actions,
            activity,
            copying,
            crossing,
            erasing,
            forgetting,
            merging,
            moving,
            phrases,
        )
        from loge.trades.entrusted.keys import attention as key_attention
        from loge.trades.entrusted.kinds import attention as kind_attention
        from loge.trades.entrusted.partners import attention as partner_attention

        phrases.register()
        crossing.register()
        partner_attention.register()
        erasing.register()
        key_attention.register()
        kind_attention.register()
        merging.register()
        forgetting.register()
        copying.register()
        activity.register()
        network.deadlines.add("entrusted", moving.deadlines)
        self._office()

    def _office(self) -> None:
        """What may be left is decided there; a new desk takes it over from another."""
        from django.utils.translation import gettext_lazy as _

        from loge.house.gate import services
        from loge.kernel import sections
        from loge.kernel.access import Permission
        from loge.trades.entrusted import cloning

        cloning.register()
        # Whoever finds something brings it, and whoever lost it gets it back: member or not.
        services.declare("lost_property", needs_membership=False)
        sections.add(
            sections.Section(
                page="kinds:kinds",
                label=_("Things left at the desk"),
                words=_("What may be left, how it goes, what it costs, how long it is kept"),
                need=Permission.SEE_OFFICE,
                group=sections.Group.DESK,
                rank=28,
                icon="key",
            )
        )
