import django.db.models.deletion
from django.db import migrations, models

LASTS = models.Q(("until__isnull", True), ("until__gt", models.F("valid_from")), _connector="OR")


class Migration(migrations.Migration):
    dependencies = [("custody", "0003_each_rule_its_product")]

    operations = [
        migrations.RemoveConstraint(model_name="carrierrule", name="carrier_rule_once"),
        migrations.RemoveField(model_name="carrierrule", name="carrier"),
        migrations.RemoveField(model_name="carrierrule", name="kind"),
        migrations.AlterField(
            model_name="carrierrule",
            name="product",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rules",
                to="custody.product",
            ),
        ),
        migrations.AddConstraint(
            model_name="carrierrule",
            constraint=models.UniqueConstraint(
                condition=LASTS, fields=("product", "valid_from"), name="carrier_rule_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="carrierrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until__isnull", True),
                    ("until__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="carrier_rule_lasts",
            ),
        ),
    ]
