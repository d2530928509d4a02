import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """What partners are asked by e-mail waits in a row until it has left."""

    dependencies = [("entrusted", "0006_link_rules_have_desks")]

    operations = [
        migrations.CreateModel(
            name="WordMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("to", models.EmailField(max_length=254)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("not_before", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("error", models.CharField(blank=True, max_length=40)),
                (
                    "word",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mail",
                        to="entrusted.partnerword",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["not_before"], name="word_mail_due")],
            },
        ),
    ]
