import django.db.models.deletion
from django.db import migrations, models

KINDS = [("parcel", "parcel"), ("letter", "letter"), ("registered", "registered letter")]
CONFIDENCE = [
    ("read", "read in the source"),
    ("told", "told by the carrier"),
    ("secondary", "second hand"),
    ("assumed", "assumed, to be confirmed"),
]
ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [
        ("custody", "0001_initial"),
        ("network", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="carrier", name="by_hand", field=models.BooleanField(default=False)
        ),
        migrations.CreateModel(
            name="Product",
            fields=[
                ("id", ID),
                ("kind", models.CharField(choices=KINDS, max_length=12)),
                ("code", models.SlugField(max_length=40)),
                ("name", models.CharField(blank=True, max_length=80)),
                ("begins", models.JSONField(default=list)),
                ("rank", models.PositiveSmallIntegerField(default=0)),
                ("by_hand", models.BooleanField(default=False)),
                (
                    "carrier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="products",
                        to="custody.carrier",
                    ),
                ),
            ],
            options={
                "ordering": ["carrier__rank", "carrier__code", "rank", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("carrier", "code"), name="product_code_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="carrierrule",
            name="product",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rules",
                to="custody.product",
            ),
        ),
        migrations.AddField(
            model_name="carrierrule",
            name="counted",
            field=models.CharField(
                choices=[
                    ("calendar", "calendar days, Sundays and holidays included"),
                    ("working", "working days, without Sundays and holidays"),
                ],
                default="calendar",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="carrierrule",
            name="back_on_day",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="carrierrule",
            name="standing_proxy",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="carrierrule",
            name="grams_most",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="carrierrule",
            name="longest_mm",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="carrierrule",
            name="sum_mm",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="carrierrule",
            name="names_carrier",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="carrierrule", name="by_hand", field=models.BooleanField(default=False)
        ),
        migrations.AlterField(
            model_name="carrierrule",
            name="may_collect",
            field=models.CharField(
                choices=[
                    ("proxy_slip", "with the signed slip and both identity documents"),
                    ("both_originals", "with both original identity documents, never a letter"),
                    ("terminal", "whoever the carrier’s terminal accepts"),
                    ("household", "anyone of the household"),
                    ("addressee", "nobody but the addressee"),
                ],
                max_length=16,
            ),
        ),
        migrations.AlterField(
            model_name="carrierrule",
            name="confidence",
            field=models.CharField(choices=CONFIDENCE, max_length=12),
        ),
        migrations.CreateModel(
            name="MandateRule",
            fields=[
                ("id", ID),
                ("most_days", models.PositiveSmallIntegerField()),
                ("valid_from", models.DateField()),
                ("until", models.DateField(null=True)),
                ("source", models.CharField(max_length=300)),
                ("confidence", models.CharField(choices=CONFIDENCE, max_length=12)),
                ("by_hand", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True),
                            ("until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="mandate_rule_lasts",
                    ),
                    models.UniqueConstraint(fields=("valid_from",), name="mandate_rule_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mandate",
            fields=[
                ("id", ID),
                ("kinds", models.JSONField(default=list)),
                ("most", models.PositiveSmallIntegerField(null=True)),
                (
                    "given",
                    models.CharField(
                        choices=[
                            ("in_person", "said at the desk, in person"),
                            ("on_paper", "on signed paper"),
                        ],
                        max_length=10,
                    ),
                ),
                ("valid_from", models.DateField()),
                ("until", models.DateField()),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandates",
                        to="network.desk",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mandates_given",
                        to="people.person",
                    ),
                ),
                (
                    "collector",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mandates_held",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "until"], name="mandate_given"),
                    models.Index(fields=["collector", "until"], name="mandate_held"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("person", models.F("collector")), _negated=True),
                        name="mandate_to_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("valid_from"))),
                        name="mandate_lasts",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="deposit",
            name="mandate",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="deposits",
                to="custody.mandate",
            ),
        ),
    ]
