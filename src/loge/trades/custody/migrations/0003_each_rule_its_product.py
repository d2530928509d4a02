"""What was known of a carrier's kinds of things becomes products, each with its rules.

The codes are those of data/carriers.toml, which gives them their names at the next start.
"""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

CODES = {("chronopost", "parcel"): "pickup", ("dpd", "parcel"): "pickup"}


def forwards(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    database = schema_editor.connection.alias
    products = apps.get_model("custody", "Product").objects.using(database)
    rules = apps.get_model("custody", "CarrierRule").objects.using(database)
    for rule in rules.select_related("carrier").order_by("pk"):
        code = CODES.get((rule.carrier.code, rule.kind), rule.kind)
        product, _made = products.get_or_create(
            carrier_id=rule.carrier_id, code=code, defaults={"kind": rule.kind}
        )
        rules.filter(pk=rule.pk).update(product=product)


class Migration(migrations.Migration):
    dependencies = [("custody", "0002_products_and_mandates")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
