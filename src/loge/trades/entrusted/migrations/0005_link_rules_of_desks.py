from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def each_desk_its_own(apps: Any, editor: Any) -> None:
    """What was decided for all stands for each desk; the row that entries point to is kept."""
    there = editor.connection.alias
    rules = apps.get_model("entrusted", "LinkRule").objects.using(there)
    desks = list(apps.get_model("network", "Desk").objects.using(there).order_by("pk"))
    for rule in list(rules.filter(desk=None)):
        for desk in desks[1:]:
            known = {"days": rule.days, "valid_from": rule.valid_from, "until": rule.until}
            said = {"source": rule.source, "confidence": rule.confidence}
            rules.create(desk=desk, **known, **said)
        if desks:
            rules.filter(pk=rule.pk).update(desk=desks[0])
        else:
            rule.delete()


class Migration(migrations.Migration):
    """How long links last is each desk's own to decide."""

    dependencies = [("entrusted", "0004_letters_bind"), ("network", "__first__")]

    operations = [
        migrations.RemoveConstraint(model_name="linkrule", name="link_rule_once"),
        migrations.AddField(
            model_name="linkrule",
            name="desk",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="link_rules",
                to="network.desk",
            ),
        ),
        migrations.RunPython(each_desk_its_own, migrations.RunPython.noop),
    ]
