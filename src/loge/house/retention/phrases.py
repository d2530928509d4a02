"""How the journal reads a purge."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from loge.house.journal import sentences
from loge.house.retention.models import Announcement, Kind, RetentionRule

PHRASES = {
    "announce_forgetting": _("%(by)s announced that %(person)s will be forgotten on %(due_on)s"),
    "keep_person": _("%(by)s kept %(person)s, who was to be forgotten"),
    "carry_out_forgetting": _("%(by)s forgot %(person)s, whose time was over"),
    "set_retention_rule": _("%(by)s changed how long this is kept: %(subject)s, %(days)s days"),
    "purge": _("%(by)s erased what was kept long enough: %(subject)s, %(rows)s rows"),
}


def register() -> None:
    """Tell the journal."""
    sentences.read_as(PHRASES)
    sentences.called("retention.announcement", _announcements)
    sentences.called("retention.retentionrule", _rules)


def _announcements(ids: Collection[int]) -> dict[int, str]:
    known = Announcement.objects.filter(pk__in=ids).select_related("person")
    return {row.pk: str(row.person) or "…" for row in known}


def _rules(ids: Collection[int]) -> dict[int, str]:
    rules = RetentionRule.objects.filter(pk__in=ids).values_list("pk", "kind")
    return {pk: str(Kind(kind).label) for pk, kind in rules}
