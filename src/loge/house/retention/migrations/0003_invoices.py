from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("retention", "0002_terminals"),
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
                    ("invoices", "names and addresses on invoices"),
                    ("accounts", "accounts: amounts, memberships, the journal"),
                ],
                max_length=10,
            ),
        ),
    ]
