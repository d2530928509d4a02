import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("entrusted", "0002_partner_links"),
        ("network", "0003_desk_words"),
    ]

    operations = [
        migrations.AddField(
            model_name="photolink",
            name="left",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="signature",
            name="paper",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AlterField(
            model_name="signature",
            name="strokes",
            field=models.TextField(blank=True),
        ),
        migrations.CreateModel(
            name="KeyCountRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("days", models.PositiveSmallIntegerField()),
                ("valid_from", models.DateField()),
                ("until", models.DateField(null=True)),
                ("source", models.CharField(max_length=300)),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("told", "told"),
                            ("assumed", "assumed"),
                        ],
                        default="assumed",
                        max_length=10,
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="key_count_rules",
                        to="network.desk",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True),
                            ("until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="key_count_rule_lasts",
                    ),
                    models.UniqueConstraint(
                        fields=("desk", "valid_from"), name="key_count_rule_once"
                    ),
                ],
            },
        ),
    ]
