import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """No rule without its desk, and none twice."""

    dependencies = [("entrusted", "0005_link_rules_of_desks")]

    operations = [
        migrations.AlterField(
            model_name="linkrule",
            name="desk",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="link_rules",
                to="network.desk",
            ),
        ),
        migrations.AddConstraint(
            model_name="linkrule",
            constraint=models.UniqueConstraint(
                fields=("desk", "valid_from"), name="link_rule_once"
            ),
        ),
    ]
