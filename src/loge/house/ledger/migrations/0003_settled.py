import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0002_debtor"),
        ("partners", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="charge",
            name="nature",
            field=models.CharField(
                choices=[("goods", "goods"), ("services", "a service")],
                default="services",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="charge",
            name="partner",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="charges",
                to="partners.partner",
            ),
        ),
        migrations.AlterField(
            model_name="charge",
            name="state",
            field=models.CharField(
                choices=[
                    ("owed", "owed"),
                    ("settled", "settled"),
                    ("waived", "waived"),
                    ("cancelled", "cancelled"),
                ],
                default="owed",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="ledgeraccount",
            name="name",
            field=models.CharField(max_length=120),
        ),
    ]
