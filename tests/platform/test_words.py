"""Gathering what is said, and holding the translations to it."""

import calendar
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

import loge
from loge.commands import words
from loge.commands.wording import faults, two_ways

TEMPLATE = """{% load i18n %}
{% partialdef part %}
  {% blocktranslate trimmed count n=n with x=y %}
    One "parcel" for
    {{ x }}
  {% plural %}{{ n }} parcels{% endblocktranslate %}
  {% translate "Open" %} {{ x|default:_("no name") }} {% translate "May" context "month" as m %}
{% endpartialdef %}"""


def catalog(*messages):
    made = Catalog(locale="fr")
    for id_, string in messages:
        made.add(id_, string)
    return made


def faults_of(*messages, language="fr", owner="custody"):
    said = catalog(*((id_, None) for id_, _ in messages))
    return list(faults(said, catalog(*messages), language, owner))


def test_templates_are_read_with_their_plurals_contexts_and_parts(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(TEMPLATE)
    assert list(words._messages_of(path)) == [
        (('One "parcel" for %(x)s', "%(n)s parcels"), None),
        ("Open", None),
        ("no name", None),
        ("May", "month"),
    ]


def test_each_app_owns_its_words():
    where = words.PACKAGE / "trades" / "custody"
    assert words.locale_of(where / "templates/custody/a.html") == where / "locale"
    assert words.locale_of(words.PACKAGE / "kernel" / "access.py") == words.SHARED


def test_a_translation_outlives_gathering_and_an_obsolete_one_does_not(tmp_path):
    words.keep(tmp_path, "fr", catalog(("Open", None), ("Gone", None)))
    path = words.path_of(tmp_path, "fr")
    path.write_text(path.read_text().replace('"Open"\nmsgstr ""', '"Open"\nmsgstr "Ouvert"'))
    words.keep(tmp_path, "fr", catalog(("Open", None), ("New", None)))
    kept = words.read(tmp_path, "fr")
    assert {m.id: m.string for m in kept if m.id} == {"Open": "Ouvert", "New": ""}
    before = path.read_text()
    words.keep(tmp_path, "fr", catalog(("New", None), ("Open", None)))
    assert path.read_text() == before


@pytest.mark.parametrize(
    ("message", "fault"),
    [
        (("Open the desk", "Ouvrir la loge"), None),
        (("Open the desk", ""), "is not translated"),
        (("%(n)s left", "il en reste %(m)s"), "other placeholders"),
        ((("one of %(n)s", "%(n)s left"), ("un seul", "il en reste %(n)s")), None),
        ((("one", "%(n)s left"), ("un", "il en reste")), "other placeholders"),
        ((("one day", "%(n)s days"), ("un jour", "")), "is not translated"),
        (("Why: %(x)s", "Pourquoi : %(x)s"), "a line may break"),
        (("Why: %(x)s", "Pourquoi\u202f: %(x)s"), None),
        (("“%(x)s”", "« %(x)s »"), "a line may break"),
        (("path %(x)s", "/a :b %(x)s"), None),
    ],
)
def test_what_is_wrong_with_a_translation_is_said(message, fault):
    found = faults_of(message)
    assert [fault in one for one in found] == ([True] if fault else [])


def test_german_is_complete_only_where_residents_read():
    assert faults_of(("Open the desk", ""), language="de", owner="portal")
    assert not faults_of(("Open the desk", ""), language="de", owner="custody")


def test_two_apps_do_not_say_one_thing_in_two_ways(tmp_path):
    one, other = tmp_path / "a" / "locale", tmp_path / "b" / "locale"
    said = {one: catalog(("held", "gardé")), other: catalog(("held", "retenu"))}
    assert len(list(two_ways(said, "fr"))) == 1
    assert not list(two_ways({one: said[one], other: said[one]}, "fr"))


def test_no_word_of_ours_stands_for_a_month_or_a_day():
    """Django says months and days with words of its own: "May" must not become "Peut"."""
    names = {*calendar.month_name, *calendar.month_abbr, *calendar.day_name, *calendar.day_abbr}
    taken = []
    for path in Path(loge.__file__).parent.rglob("django.po"):
        with path.open("rb") as file:
            known = [message for message in read_po(file) if message.id and not message.context]
        taken += [(path.parts[-4], m.id) for m in known if m.id in names and m.string]
    assert not taken
