"""Sort addresses by street, then by number."""

from typing import Any

from django.db import migrations

from loge.house.people import rules
from loge.house.people.models.person import ByteOrdered


def sort_streets(apps: Any, editor: Any) -> None:
    """The households there are."""
    households = apps.get_model("people", "Household").objects.using(editor.connection.alias)
    rows = list(households.exclude(street="").only("street"))
    for row in rows:
        row.street_key = rules.street_key(row.street)
    households.bulk_update(rows, ["street_key"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("people", "0004_find_households")]

    operations = [
        migrations.AddField(
            model_name="household",
            name="street_key",
            field=ByteOrdered(blank=True, default="", max_length=130),
        ),
        migrations.RunPython(sort_streets, migrations.RunPython.noop),
    ]
