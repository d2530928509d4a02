from django.db import migrations


class Migration(migrations.Migration):
    """A partner asks about a thing, or about anything: no act ever named a slip."""

    dependencies = [("entrusted", "0009_named_until_a_day")]

    operations = [migrations.RemoveField(model_name="partnerword", name="batch")]
