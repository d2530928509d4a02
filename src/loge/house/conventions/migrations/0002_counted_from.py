from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("conventions", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="convention",
            name="counted_from",
            field=models.DateField(null=True),
        ),
    ]
