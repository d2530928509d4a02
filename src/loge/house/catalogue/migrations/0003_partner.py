import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0002_offering"),
        ("network", "0003_desk_words"),
        ("partners", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="VatRegime",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("franchise", "VAT franchise (CGI, article 293 B)"),
                            ("liable", "liable to VAT"),
                        ],
                        max_length=10,
                    ),
                ),
                ("vat_number", models.CharField(blank=True, max_length=14)),
                ("valid_from", models.DateField()),
                ("until", models.DateField(null=True)),
                ("source", models.CharField(blank=True, max_length=200)),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("told", "told"),
                            ("assumed", "assumed"),
                        ],
                        default="verified",
                        max_length=10,
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="article",
            name="category",
            field=models.CharField(
                choices=[
                    ("stamps", "loose stamps"),
                    ("booklets", "booklets of stamps"),
                    ("prepaid", "prepaid envelopes and parcels"),
                    ("packaging", "packaging"),
                    ("bread", "bread and pastries"),
                    ("food", "food"),
                    ("drinks", "drinks"),
                    ("printing", "copies and printing"),
                    ("press", "press and books"),
                    ("care", "cleaning, sewing, repairs"),
                    ("workshops", "workshops and events"),
                    ("other", "other things"),
                ],
                default="other",
                max_length=15,
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="nature",
            field=models.CharField(
                choices=[("goods", "goods"), ("services", "a service")],
                default="goods",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="partner",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="articles",
                to="partners.partner",
            ),
        ),
        migrations.AddField(
            model_name="vatregime",
            name="desk",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="vat_regimes",
                to="network.desk",
            ),
        ),
        migrations.AddConstraint(
            model_name="vatregime",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until__isnull", True), ("until__gt", models.F("valid_from")), _connector="OR"
                ),
                name="vat_regime_lasts",
            ),
        ),
        migrations.AddConstraint(
            model_name="vatregime",
            constraint=models.UniqueConstraint(
                fields=("desk", "valid_from"), name="vat_regime_once_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="vatregime",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "liable"), ("vat_number", ""), _negated=True),
                name="vat_regime_numbered",
            ),
        ),
    ]
