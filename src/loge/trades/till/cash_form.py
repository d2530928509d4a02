"""Cash in and out: the form, and what was moved since the drawers were opened."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from loge.kernel.act import Act
from loge.kernel.euros_field import EurosField
from loge.trades.till.models import Movement, Session


class CashForm(forms.Form):
    """Which drawer, in or out, how much, why."""

    session = forms.ModelChoiceField(
        label=_("Drawer"), queryset=Session.objects.none(), empty_label=None
    )
    way = forms.ChoiceField(
        label=_("Which way"),
        choices=[("in", _("put in")), ("out", _("taken out"))],
        widget=forms.RadioSelect,
    )
    euros = EurosField(label=_("How much"))
    why = forms.ChoiceField(label=_("What for"), choices=Movement.Why)
    remark = forms.CharField(
        label=_("Remark"),
        required=False,
        max_length=300,
        help_text=_("What was bought, from whom. Keep the shop’s receipt."),
    )

    def __init__(self, data: Any, *, desk: Any) -> None:
        super().__init__(data)
        rows = Session.objects.at(desk).filter(state=Session.State.OPEN)
        field: Any = self.fields["session"]
        field.queryset = rows.select_related("drawer").order_by("drawer__rank", "pk")
        field.label_from_instance = lambda session: session.drawer.name
        self.any_open = rows.exists()

    def clean_euros(self) -> int:
        """More than nothing."""
        cents: int | None = self.cleaned_data["euros"]
        if not cents:
            raise forms.ValidationError(_("Type an amount from 0,01 €."))
        return cents

    def clean(self) -> None:
        """What is neither bank nor purchase is said."""
        said = self.cleaned_data
        if said.get("why") == Movement.Why.OTHER and not said.get("remark", "").strip():
            self.add_error("remark", _("Say what this cash was for."))

    def moved(self) -> dict[str, Any]:
        """As the verb wants it."""
        said = self.cleaned_data
        return {
            "session": said["session"],
            "cents": said["euros"] if said["way"] == "in" else -said["euros"],
            "why": Movement.Why(said["why"]),
            "remark": said["remark"],
        }


def moved_today(act: Act) -> list[Movement]:
    """What was put in and taken out since the drawers were opened, last first."""
    running = Session.objects.at(act.desk).running()
    rows = Movement.objects.filter(session__in=running).select_related("session__drawer")
    return list(rows.order_by("-at", "-pk"))
