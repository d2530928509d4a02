from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("network", "0002_days_announced_and_staffing")]

    operations = [
        migrations.AddField("desk", "siret", models.CharField(blank=True, max_length=14)),
        migrations.AddField("desk", "languages", models.JSONField(default=list)),
        migrations.AddField("desk", "welcome", models.JSONField(default=dict)),
    ]
