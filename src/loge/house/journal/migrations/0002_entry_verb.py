"""The journal is read by verb too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["desk", "verb", "number"], name="entry_verb"),
        ),
    ]
