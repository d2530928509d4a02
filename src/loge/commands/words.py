"""`./loge words`: gather what is said from code and templates, keep the translations, compile them.

Each app owns its words (`<app>/locale/<language>/LC_MESSAGES/django.po`); what belongs to no app
stands in `src/loge/locale`. No line numbers and no dates in the files: their diffs stay quiet.
"""

import argparse
import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from loge.commands import ready, say
from loge.commands.wording import faults, two_ways

SUMMARY = "Gather and compile the translations; --check only says what is missing."
PACKAGE = Path(__file__).resolve().parents[1]
SHARED = PACKAGE / "locale"
FLOORS = ("house", "trades", "steering", "screens")
PLURALS = {"fr": "nplurals=2; plural=(n > 1);", "de": "nplurals=2; plural=(n != 1);"}
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
HEADER = """# The {language} words of {owner}.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Some apps or all; --check writes nothing."""
    parser.add_argument("apps", nargs="*", help="only these (an app's name, or loge for the rest)")
    parser.add_argument("--check", action="store_true", help="say what is missing; write nothing")


def run(options: argparse.Namespace) -> int:
    """Gather and compile, or check: 1 when a translation is missing, fuzzy or ill-formed."""
    ready()
    said = {f: c for f, c in gathered().items() if not options.apps or owner_of(f) in options.apps}
    if not options.check:
        for folder, messages in said.items():
            for language in PLURALS:
                keep(folder, language, messages)
        say(f"{sum(map(len, said.values()))} messages in {len(said)} catalogues")
        compile_all(force=True)
    problems = list(_problems(said))
    for problem in problems:
        say(problem)
    return 1 if problems and options.check else 0


def _problems(said: dict[Path, Catalog]) -> Iterator[str]:
    for language in PLURALS:
        catalogues = {folder: read(folder, language) for folder in said}
        for folder, messages in said.items():
            for fault in faults(messages, catalogues[folder], language, owner_of(folder)):
                yield f"{path_of(folder, language).relative_to(PACKAGE.parent)}: {fault}"
        yield from two_ways(catalogues, language)


def gathered() -> dict[Path, Catalog]:
    """All messages of the package, by the locale folder that owns them."""
    said: dict[Path, Catalog] = {}
    for path in sorted(PACKAGE.rglob("*.py")) + sorted(PACKAGE.rglob("templates/**/*.*")):
        for message, context in _messages_of(path):
            catalog = said.setdefault(locale_of(path), Catalog())
            catalog.add(message, context=context)
    return said


def locale_of(path: Path) -> Path:
    """The locale folder of the app this file belongs to, or the shared one."""
    parts = path.relative_to(PACKAGE).parts
    if parts[0] in FLOORS and len(parts) > 2:
        return PACKAGE / parts[0] / parts[1] / "locale"
    return SHARED


def owner_of(folder: Path) -> str:
    """The name of the app a locale folder belongs to: "custody", or "loge" for the shared words."""
    return folder.parent.name


def _messages_of(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    if path.suffix == ".py":
        source = path.read_bytes()
    elif path.suffix in {".html", ".txt", ".svg"}:
        source = _as_python(path)
    else:
        return
    for _line, message, _comments, context in extract("python", io.BytesIO(source), KEYWORDS):
        yield message, context


def _as_python(path: Path) -> bytes:
    """A template as the calls of gettext it makes, by Django's own reading of its tags."""
    from django.utils.translation.template import templatize

    text = templatize(path.read_text(), origin=str(path))
    return "".join(line.strip() + "\n" for line in text.splitlines()).encode()


def path_of(folder: Path, language: str) -> Path:
    """Where a catalogue stands."""
    return folder / language / "LC_MESSAGES" / "django.po"


def read(folder: Path, language: str) -> Catalog:
    """A catalogue as it stands, empty when there is none."""
    path = path_of(folder, language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def keep(folder: Path, language: str, messages: Catalog) -> None:
    """Write a catalogue: every message said today, with the translation it had."""
    old, new = read(folder, language), Catalog(locale=language)
    for message in _listed(messages):
        known = old.get(message.id, message.context) or _known_alone(old, message)
        flags = known.flags & {"fuzzy"} if known else set()
        new.add(
            message.id,
            known.string if known else None,
            flags=flags,
            user_comments=known.user_comments if known else (),
            context=message.context,
        )
    path = path_of(folder, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    head = HEADER.format(language=language, owner=owner_of(folder), plurals=PLURALS[language])
    with path.open("wb") as file:
        file.write(head.encode())
        write_po(file, new, no_location=True, omit_header=True, sort_output=True, width=100)


def _known_alone(old: Catalog, message: Message) -> Message | None:
    """A message that is also said in the plural since today keeps nothing: its forms are new."""
    known = old.get(message.id[0], message.context) if message.pluralizable else None
    return known if known and known.pluralizable else None


def _listed(messages: Catalog) -> Iterable[Message]:
    return (message for message in messages if message.id)


def compile_all(*, force: bool = False) -> None:
    """Make every .mo that is missing or older than its .po. Several processes may do so at once."""
    for path in PACKAGE.rglob("locale/*/LC_MESSAGES/django.po"):
        compiled = path.with_suffix(".mo")
        fresh = compiled.exists() and compiled.stat().st_mtime >= path.stat().st_mtime
        if fresh and not force:
            continue
        with path.open("rb") as file:
            catalog = read_po(file, locale=path.parts[-3])
        trial = compiled.with_name(f"django.{os.getpid()}.mo.new")
        with trial.open("wb") as file:
            write_mo(file, catalog)
        trial.replace(compiled)
