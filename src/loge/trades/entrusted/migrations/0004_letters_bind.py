from django.db import migrations, models


class Migration(migrations.Migration):
    """What a last letter says is kept with it: it binds the desk."""

    dependencies = [("entrusted", "0003_photos_and_keys")]

    operations = [
        migrations.AddField(
            model_name="chase",
            name="until",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="chase",
            name="before",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="chase",
            name="outcomes",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="chase",
            name="source",
            field=models.CharField(blank=True, max_length=300),
        ),
    ]
