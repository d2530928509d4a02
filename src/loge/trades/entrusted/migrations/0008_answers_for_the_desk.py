from typing import Any

from django.db import migrations

# As we shipped it: where somebody found a thing is how whoever claims it is told from a liar.
FOUND = "Où et quand a-t-il été trouvé ?"


def keep_where_it_was_found(apps: Any, editor: Any) -> None:
    """The one question we shipped whose answer is for the desk only; all others stay shared."""
    kinds = apps.get_model("entrusted", "Kind").objects.using(editor.connection.alias)
    for kind in kinds.filter(service__code="lost_property"):
        asked = [row for row in kind.questions if row["label"].get("fr") == FOUND]
        for row in asked:
            row["desk_only"] = True
        if asked:
            kind.save(update_fields=["questions"])


class Migration(migrations.Migration):
    """An answer may be for the desk only: no partner reads it."""

    dependencies = [("entrusted", "0007_mails_to_partners")]

    operations = [migrations.RunPython(keep_where_it_was_found, migrations.RunPython.noop)]
