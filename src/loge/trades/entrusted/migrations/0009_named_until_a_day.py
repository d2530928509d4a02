from datetime import date
from typing import Any

from django.db import migrations, models

FAR = date(2099, 12, 31)


def until_a_day(apps: Any, editor: Any) -> None:
    """No act ever named somebody without a last day; whatever row has none keeps holding."""
    rows = apps.get_model("entrusted", "Allowed").objects.using(editor.connection.alias)
    rows.filter(until__isnull=True).update(until=FAR)


class Migration(migrations.Migration):
    """Whoever may take keys may until a day."""

    dependencies = [("entrusted", "0008_answers_for_the_desk")]

    operations = [
        migrations.RunPython(until_a_day, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="allowed", name="allowed_lasts"),
        migrations.AlterField(model_name="allowed", name="until", field=models.DateField()),
        migrations.AddConstraint(
            model_name="allowed",
            constraint=models.CheckConstraint(
                condition=models.Q(until__gt=models.F("since")), name="allowed_lasts"
            ),
        ),
    ]
