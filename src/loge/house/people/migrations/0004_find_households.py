"""Fold the words of the households there are, so that the office finds them."""

from typing import Any

from django.db import migrations

from loge.house.people import rules


def find_households(apps: Any, editor: Any) -> None:
    """Fold the words of the households there are."""
    households = apps.get_model("people", "Household").objects.using(editor.connection.alias)
    rows = list(households.only("name", "street", "place"))
    for row in rows:
        row.found_by = rules.found_by(row.name, row.street, row.place)
    households.bulk_update(rows, ["found_by"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("people", "0003_merging")]

    operations = [migrations.RunPython(find_households, migrations.RunPython.noop)]
