"""Below which age a child for whom no adult is known is asked about: eighteen (Code civil, article
388), also in the rules that stand."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("gate", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="gaterule",
            name="minor_below",
            field=models.PositiveSmallIntegerField(default=18, null=True),
            preserve_default=False,
        ),
    ]
