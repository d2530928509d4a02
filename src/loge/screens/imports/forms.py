"""The file, as it is sent."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from loge.house.intake import reading
from loge.kernel.refusal import Refused


class FileForm(forms.Form):
    """One spreadsheet. It is read here, so that the page can say at once what is wrong with it."""

    file = forms.FileField(
        label=_("The list"),
        help_text=_("XLSX, CSV or TSV, 5 MB and 5,000 rows at most."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
        allow_empty_file=True,
        error_messages={"required": _("Choose the file first.")},
    )

    def clean_file(self) -> Any:
        """A file Loge can read; keeps `content` and `sheet`."""
        sent = self.cleaned_data["file"]
        if sent.size > reading.MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than 5 MB. Split it into several."))
        self.content = sent.read()
        try:
            self.sheet = reading.read(self.content)
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return sent
