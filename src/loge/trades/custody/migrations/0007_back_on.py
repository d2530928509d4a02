from datetime import timedelta
from typing import Any

from django.db import migrations, models
from django.db.models import F


def days_of_what_is_here(apps: Any, schema_editor: Any) -> None:
    """What is here under a rule that names a later day for going back, in calendar days."""
    deposits = apps.get_model("custody", "Deposit").objects.using(schema_editor.connection.alias)
    here = deposits.filter(
        state__in=["held", "unidentified"],
        rule__counted="calendar",
        rule__back_on_day__gt=F("rule__kept_days") + 1,
    )
    for row in here.select_related("rule").iterator():
        later = row.rule.back_on_day - row.rule.kept_days - 1
        row.back_on = row.keep_until_on + timedelta(days=later)
        row.save(update_fields=["back_on"])


class Migration(migrations.Migration):
    dependencies = [("custody", "0006_never_explained")]

    operations = [
        migrations.AddField(
            model_name="deposit",
            name="back_on",
            field=models.DateField(null=True),
        ),
        migrations.RunPython(days_of_what_is_here, migrations.RunPython.noop),
    ]
