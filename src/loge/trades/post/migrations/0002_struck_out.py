from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("post", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="sending",
            name="state",
            field=models.CharField(
                choices=[
                    ("deposited", "waits for the driver"),
                    ("collected", "collected"),
                    ("taken_back", "taken back by its sender"),
                    ("struck_out", "taken in by mistake"),
                ],
                default="deposited",
                max_length=12,
            ),
        ),
    ]
