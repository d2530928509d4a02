"""Whoever an article was sold on behalf of becomes a partner of its desk."""

import re
import unicodedata

from django.db import migrations

MOST = 99


def code_of(name, taken):
    plain = unicodedata.normalize("NFKD", name.replace("œ", "oe")).encode("ascii", "ignore")
    base = "-".join(re.findall(r"[a-z0-9]+", plain.decode().lower()))[:36].strip("-") or "partner"
    candidates = [base, *(f"{base}-{n}" for n in range(2, 1000))]
    return next(code for code in candidates if code not in taken)


def behalf_to_partner(apps, schema_editor):
    """By the name as it was typed, capitals apart: "La Poste" and "la poste" are one."""
    there = schema_editor.connection.alias  # a backup on trial is not the live database
    articles = apps.get_model("catalogue", "Article").objects.using(there)
    partners = apps.get_model("partners", "Partner").objects.using(there)
    known = {(p.desk_id, p.name.casefold()): p for p in partners}
    for article in articles.exclude(behalf="").order_by("desk_id", "active_from", "pk"):
        key = (article.desk_id, article.behalf.casefold())
        if key not in known:
            known[key] = make(partners, article)
        article.partner = known[key]
        article.save(update_fields=["partner"])
    articles.exclude(account__startswith="70").update(account="707")
    articles.filter(account__startswith="706").update(nature="services")


def make(partners, article):
    taken = set(partners.filter(desk_id=article.desk_id).values_list("slug", flat=True))
    if len(taken) >= MOST:
        raise RuntimeError(f"more than {MOST} partners at desk {article.desk_id}")
    return partners.create(
        desk_id=article.desk_id,
        slug=code_of(article.behalf, taken),
        name=article.behalf,
        account=f"467{article.desk_id:02d}{len(taken) + 1:02d}",
        active_from=article.active_from,
    )


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0003_partner")]

    operations = [migrations.RunPython(behalf_to_partner, migrations.RunPython.noop)]
