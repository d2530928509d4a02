from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0004_behalf")]

    operations = [
        migrations.RemoveField(
            model_name="article",
            name="behalf",
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(("account__startswith", "70")), name="article_earns_income"
            ),
        ),
    ]
