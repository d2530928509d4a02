from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("seals", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="record",
            name="chain",
            field=models.CharField(
                choices=[
                    ("receipts", "receipts"),
                    ("closings", "closings"),
                    ("duplicates", "duplicates"),
                    ("invoices", "invoices"),
                    ("notes", "notes before payment"),
                    ("log", "technical log"),
                    ("training", "training receipts"),
                    ("training_closings", "training closings"),
                ],
                max_length=20,
            ),
        ),
    ]
