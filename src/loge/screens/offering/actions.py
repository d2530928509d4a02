"""What the catalogue's pages do: a code is found for what people only name."""

from typing import Any

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue import rules
from loge.house.catalogue.models import Article, Service
from loge.house.journal.models import Entry
from loge.kernel.act import Act


def add_service(*, name: str, act: Act, **known: Any) -> Entry:
    """A service more, under a code made of its name."""
    code = _code(Service, name, act)
    return catalogue.add_service(code, name=name, **known, act=act)


def add_article(*, name: str, act: Act, **known: Any) -> Entry:
    """An article more, under a code made of its name."""
    code = _code(Article, name, act)
    return catalogue.add_article(code, name=name, **known, act=act)


def _code(model: Any, name: str, act: Act) -> str:
    """A free code; sent again with the same key, the code it was given the first time."""
    rows = model.objects.filter(desk_id=act.desk.pk)
    before = Entry.objects.at(act.desk.slug).filter(key=act.key).values_list("subject_id")
    known = rows.filter(pk__in=before).values_list("code", flat=True).first()
    return known or rules.code_of(name, set(rows.values_list("code", flat=True)))
