from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("retention", "0003_invoices"),
    ]

    operations = [
        migrations.AlterField(
            model_name="retentionrule",
            name="kind",
            field=models.CharField(
                choices=[
                    ("inactive", "persons who no longer come"),
                    ("remarks", "remarks in the journal"),
                    ("messages", "what messages said, and answers to them"),
                    ("deposits", "parcels and letters that have left"),
                    ("lists", "lists of residents not taken in"),
                    ("terminals", "lists of the carriers’ terminals"),
                    ("photos", "photos of things that have left"),
                    ("keys", "who might take keys, and what they signed, once they have left"),
                    ("invoices", "names and addresses on invoices"),
                    ("accounts", "accounts: amounts, memberships, the journal"),
                ],
                max_length=10,
            ),
        ),
    ]
