"""What is sent to compare with a terminal: a carrier and a list, typed, pasted or in a file."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from loge.house.intake import reading
from loge.kernel.refusal import Refused
from loge.trades.custody import comparing, terminal_lists
from loge.trades.custody.models import Carrier, Settled
from loge.trades.custody.terminal_lists import Listed

MOST_LETTERS = 300_000


class TerminalForm(forms.Form):
    """One carrier's list. It is read here, so that the page says at once what is wrong with it, and
    keeps what was typed."""

    carrier = forms.ModelChoiceField(
        Carrier.objects.all(), label=_("Terminal of"), empty_label=None
    )
    listed = forms.CharField(
        label=_("The list of the terminal"),
        required=False,
        max_length=MOST_LETTERS,
        help_text=_(
            "Scan, type or paste the numbers. Spaces, commas and other columns do no harm."
        ),
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "autofocus": True}),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        help_text=_("CSV, XLSX or plain text. Its numbers are put into the box, to be checked."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.tsv,.txt"}),
        allow_empty_file=True,
    )

    def __init__(self, *args: Any, desk: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.desk = desk
        self.read: Listed | None = None
        self.from_file = False

    def clean(self) -> dict[str, Any]:
        """Adds what was read; a list without a number is said to be one."""
        known = super().clean() or self.cleaned_data
        if self.errors:
            return known
        file, text = known.get("file"), known["listed"]
        if file is None and not text.strip():
            self.add_error("listed", _("Paste the list of the terminal, or choose a file."))
            return known
        try:
            self.read = self._read(known["carrier"].code, file, text)
        except Refused as refusal:
            self.add_error("listed" if file is None else "file", str(refusal))
        return known

    def _read(self, carrier: str, file: Any, text: str) -> Listed:
        ours = comparing.known_numbers(self.desk)
        if file is None:
            return terminal_lists.of_text(text, carrier, ours)
        if file.size > reading.MOST_BYTES:
            raise Refused("file_large", _("This file is larger than 5 MB. Split it into several."))
        self.from_file = True
        return terminal_lists.of_file(file.read(), carrier, ours)

    @property
    def said(self) -> str:
        """How many numbers were read in a file, and how many lines have none."""
        if self.read is None:
            return ""
        many = len(self.read.numbers)
        words = ngettext(
            "%(n)s number was read in the file. Check it, then compare.",
            "%(n)s numbers were read in the file. Check them, then compare.",
            many,
        )
        unread = ngettext(
            "%(n)s line has no number.", "%(n)s lines have no number.", self.read.unread
        )
        more = f" {unread % {'n': self.read.unread}}" if self.read.unread else ""
        return words % {"n": many} + more


def filled(form: TerminalForm, desk: Any) -> TerminalForm:
    """The form again, with the numbers of the file in the box."""
    assert form.read is not None  # noqa: S101  # only after it was valid
    known = {"carrier": form.cleaned_data["carrier"], "listed": "\n".join(form.read.numbers)}
    return TerminalForm(desk=desk, initial=known)


class SettleForm(forms.Form):
    """How a difference, or several, were settled."""

    settled_as = forms.ChoiceField(label=_("How it was settled"), choices=Settled.choices)
    remark = forms.CharField(label=_("Remark"), max_length=300, required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)

    def clean_settled_as(self) -> Settled:
        return Settled(self.cleaned_data["settled_as"])
