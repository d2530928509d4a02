"""A form sent with a button, from a page that is not shown again: what is wrong is said."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from loge.kernel.refusal import Refused


def checked(form: forms.Form) -> dict[str, Any]:
    """The cleaned data. Raises Refused with what is wrong first, so that nothing typed is lost."""
    if not form.is_valid():
        name, errors = next(iter(form.errors.items()))
        if name not in form.fields:
            raise Refused("form", str(errors[0]))
        words = {"label": form.fields[name].label, "error": errors[0]}
        raise Refused("form", _("%(label)s: %(error)s") % words)
    return form.cleaned_data
