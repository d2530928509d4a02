"""An account may be suspended, since when and why."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_consent"),
    ]

    operations = [
        migrations.AddField(
            model_name="account",
            name="suspended_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="account",
            name="suspended_for",
            field=models.CharField(
                blank=True,
                choices=[
                    ("away", "away for a long time"),
                    ("left", "no longer works here"),
                    ("lost", "a telephone or a computer was lost or stolen"),
                    ("doubt", "somebody else may be using it"),
                    ("other", "another reason"),
                ],
                max_length=10,
                default="",
            ),
            preserve_default=False,
        ),
    ]
