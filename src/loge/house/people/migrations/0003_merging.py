"""Aliases of households, what they are found by, who is not the same, whom entries concern."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0001_initial"),
        ("people", "0002_suspension"),
    ]

    operations = [
        migrations.CreateModel(
            name="Mention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("desk", models.CharField(max_length=40)),
                ("number", models.BigIntegerField()),
                ("kind", models.CharField(max_length=20)),
                ("row", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "row", "desk", "number"), name="mention_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReadThrough",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("desk", models.CharField(max_length=40, unique=True)),
                ("number", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.AddField(
            model_name="household",
            name="found_by",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="household",
            name="merged_into",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="aliases",
                to="people.household",
            ),
        ),
        migrations.CreateModel(
            name="Apart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("one", models.BigIntegerField()),
                ("other", models.BigIntegerField()),
                ("told_at", models.DateTimeField()),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="network.desk",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "one", "other"), name="apart_once"),
                    models.CheckConstraint(
                        condition=models.Q(("one__lt", models.F("other"))), name="apart_two"
                    ),
                ],
            },
        ),
    ]
