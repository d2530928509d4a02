from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("till", "0004_head_mail")]

    operations = [
        migrations.AddField(
            model_name="receipt", name="noted", field=models.BooleanField(default=False)
        ),
    ]
