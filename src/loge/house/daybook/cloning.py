"""The opening and closing lists a desk takes over from another."""

from datetime import date
from functools import partial

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from loge.house.daybook import actions as daybook
from loge.house.daybook import configure
from loge.house.daybook.models import ChecklistItem
from loge.house.network.cloning import Part, Setting, cloning
from loge.house.network.founding import beginning
from loge.house.network.models import Desk
from loge.kernel.dated import holds


def register() -> None:
    """A desk without lists opens with the first ones."""
    cloning.add("checklist", checklist, rank=40)
    beginning.add("checklist", configure.configure)


def checklist(source: Desk, target: Desk, on: date) -> Part:
    """What is seen to every morning and evening; what stands here already stays as it is."""
    ours = {(item.moment, item.label) for item in _standing(target, on)}
    rows = [
        Setting(
            f"item:{item.pk}",
            item.label,
            str(item.get_moment_display()),
            str(item.get_moment_display()) if (item.moment, item.label) in ours else "",
            partial(daybook.add_item, item.label, moment=item.moment),
        )
        for item in _standing(source, on)
    ]
    return Part("checklist", _("Opening and closing lists"), rows)


def _standing(desk: Desk, on: date) -> QuerySet[ChecklistItem]:
    rows = ChecklistItem.objects.filter(holds(on), desk=desk)
    return rows.order_by("-moment", "rank", "pk")
