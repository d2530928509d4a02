"""The guide's pages: served, linked, found, and true to the words and keys of the product."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, get_resolver
from django.utils import translation
from markdown_it.token import Token

from loge.kernel import sections
from loge.kernel.access import Permission
from loge.screens.guide import keys, markup, pages
from tests.screens.guide.camera import IMAGES

ROOT = Path(__file__).parents[3]
FILES = sorted(pages.FOLDER.glob("*.md"))
PAGES = [path.stem for path in FILES if path.name != pages.CONTENTS]
LONGEST = 26  # words in a sentence of easy French, the longest we allow
KEYBOARDS_OWN = {"Tab"}
HOLE = re.compile(r"%\(\w+\)[sd]")


def pieces(tokens: list[Token]) -> Iterator[Token]:
    """All pieces, those inside others too."""
    for token in tokens:
        yield token
        yield from pieces(token.children or [])


def of(slug: str) -> list[Token]:
    return list(pieces(pages.guide().pages[slug].tokens))


def plain(words: str) -> str:
    """Spaces of all kinds are one kind."""
    return " ".join(words.split())


@pytest.fixture(scope="module")
def said() -> set[str]:
    """Every French sentence of the product, with … where a name or a figure stands."""
    found: set[str] = set()
    for path in Path(settings.PACKAGE).rglob("locale/fr/LC_MESSAGES/django.po"):
        with path.open("rb") as file:
            for message in read_po(file, locale="fr"):
                texts = message.string if isinstance(message.string, tuple) else [message.string]
                found.update(plain(HOLE.sub("…", text)) for text in texts if text and message.id)
    return found


def quoted(slug: str) -> list[str]:
    """The words of the screen that a page quotes: **« Remettre »**."""
    tokens = of(slug)
    texts = (
        tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "strong_open"
    )
    return [plain(text.strip("«» \u202f\u00a0")) for text in texts if text.startswith("«")]


def is_said(words: str, said: set[str]) -> bool:
    """Whether the product says this; … stands for a name, a figure, or the rest of a sentence."""
    if words in said or words[0].lower() + words[1:] in said:
        return True
    parts = ".*".join(re.escape(part) for part in words.split("…"))
    return "…" in words and any(re.fullmatch(parts, one) for one in said)


@pytest.mark.parametrize("slug", PAGES)
def test_every_word_quoted_is_on_some_screen(slug: str, said: set[str]) -> None:
    wrong = [words for words in quoted(slug) if not is_said(words, said)]
    assert not wrong, f"{slug}.md quotes what no screen says: {wrong}"


@pytest.mark.parametrize("slug", PAGES)
def test_every_key_named_does_something(slug: str) -> None:
    with translation.override("fr"):
        there = {one.key for some in keys.groups().values() for one in some} | KEYBOARDS_OWN
    there |= {str(n) for n in range(1, 10)} | set("↑↓")
    named = {token.content for token in of(slug) if token.type == "code_inline"}
    assert named <= there, f"{slug}.md names keys that do nothing: {named - there}"


def test_the_page_of_the_keyboard_names_every_key() -> None:
    with translation.override("fr"):
        there = {one.key for some in keys.groups().values() for one in some}
    named = {token.content for token in of("clavier") if token.type == "code_inline"}
    by_other_words = {"Lecteur", "1 – 9", "↑ ↓"}
    assert there - by_other_words <= named


def test_the_keys_written_by_hand_are_in_the_scripts() -> None:
    package = Path(settings.PACKAGE)
    scripts = "".join(path.read_text() for path in package.rglob("static/**/*.js"))
    for name in ("Escape", "ArrowDown", "ArrowUp", "data-enter", "onScan", 'event.key === "+"'):
        assert name in scripts
    assert (
        'data-key="{{ forloop.counter }}"'
        in (package / "screens/counter/templates/counter/offers.html").read_text()
    )


@pytest.mark.parametrize("slug", PAGES)
def test_links_and_pictures_lead_somewhere(slug: str) -> None:
    guide = pages.guide()
    for token in of(slug):
        if token.type == "link_open":
            target = str(token.attrGet("href"))
            file, _, part = target.partition("#")
            other = guide.pages.get(file.removesuffix(".md"))
            assert other or file in (pages.SHEET, pages.CONTENTS), target
            assert not part or part in {s.anchor for s in other.sections}, target
        if token.type == "image":
            assert pages.picture(Path(str(token.attrGet("src"))).name), token.attrGet("src")
            assert len(markup.said(token)) > 10, "a picture needs words for who does not see it"


def test_every_page_is_in_the_contents_and_once() -> None:
    listed = [page.slug for chapter in pages.guide().chapters for page in chapter.pages]
    assert sorted(listed) == sorted(PAGES)


def test_every_picture_is_used_and_taken_by_a_test() -> None:
    used = {
        Path(str(token.attrGet("src"))).stem
        for slug in PAGES
        for token in of(slug)
        if token.type == "image"
    }
    tests = "".join(path.read_text() for path in Path(__file__).parent.glob("test_*.py"))
    taken = set(re.findall(r'picture\(\s*"([a-z0-9-]+)"', tests))
    assert {path.stem for path in IMAGES.glob("*.png")} == used == taken
    assert {path.stem for path in IMAGES.glob("*.txt")} == used


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_french_is_typed_as_it_is_printed_and_sentences_are_short(path: Path) -> None:
    text = re.sub(r"\A<!--.*?-->", "", path.read_text(), flags=re.DOTALL)
    assert "'" not in text, "’ is the French apostrophe"
    assert not re.search(r" [:;!?»]|« ", text), "a narrow no-break space stands before : ; ! ? »"
    for token in markup.read(text):
        for sentence in re.split(r"(?<=[.!?:;])\s", markup.said(token)):
            words = [word for word in sentence.split() if re.search(r"\w", word)]
            assert len(words) <= LONGEST, sentence


@pytest.mark.parametrize("slug", PAGES)
def test_what_a_page_says_of_itself_holds(slug: str) -> None:
    page = pages.guide().pages[slug]
    assert re.fullmatch(r"\d+\.\d+\.\d+, le \d{1,2}(er)? \w+ \d{4}", page.checked)
    assert [int(n) for n in page.checked.partition(",")[0].split(".")] <= [
        int(n) for n in settings.VERSION.split(".")
    ]
    for name in page.screens:
        assert _exists(name), f"{name} is no screen"


def _exists(name: str) -> bool:
    app, _, rest = name.rpartition(":")
    resolver: Any = get_resolver()
    try:
        for space in app.split(":") if app else []:
            resolver = resolver.namespace_dict[space][1]
    except KeyError:
        return False
    if rest == "*":
        return True
    try:
        return bool(resolver.reverse_dict.getlist(rest))
    except NoReverseMatch:
        return False


def test_words_of_the_desk_are_those_of_the_glossary() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text().casefold()
    tokens = of("mots")
    terms = [tokens[n + 1].content for n, t in enumerate(tokens) if t.type == "strong_open"]
    assert len(terms) > 20
    for term in terms:
        bare = re.sub(r"^(le |la |l’|les )", "", term).casefold()
        assert bare in glossary, term


@pytest.mark.parametrize("slug", PAGES)
def test_every_page_opens_for_anybody(slug: str) -> None:
    answer = Client().get(f"/aide/{slug}/")
    assert answer.status_code == 200
    html = answer.content.decode()
    assert html.count("<h1") == 1
    assert 'aria-current="page"' in html


def test_the_contents_and_the_whole_guide() -> None:
    contents = Client().get("/aide/").content.decode()
    whole = Client().get("/aide/tout/").content.decode()
    for slug in PAGES:
        assert f'href="/aide/{slug}/"' in contents
        assert f'id="{slug}"' in whole
    anchors = re.findall(r'id="([^"]+)"', whole)
    assert len(anchors) == len(set(anchors))
    assert {link[1:] for link in re.findall(r'href="(#[^"]+)"', whole)} <= set(anchors)


def test_a_page_that_is_not_there_says_where_to_look() -> None:
    answer = Client(headers={"accept-language": "fr"}).get("/aide/colis-volants/")
    assert answer.status_code == 404
    html = answer.content.decode()
    assert "n’est pas dans le guide" in html
    assert 'href="/aide/"' in html


def test_a_picture_is_served_and_nothing_else_of_the_folder() -> None:
    answer = Client().get("/aide/images/comptoir.png")
    assert answer["Content-Type"] == "image/png"
    assert Client().get("/aide/images/rien.png").status_code == 404
    assert Client().get("/aide/images/..%2Fpremier-jour.md").status_code == 404


def test_html_typed_into_a_page_is_shown_not_obeyed() -> None:
    tokens = markup.read("Bonjour <script>x</script> `<b>` [a](javascript:x)")
    told: dict[str, Any] = {"page": str, "picture": str, "size": lambda name: (0, 0)}
    html = markup.write(tokens, **told, prefix="", deeper=0, title="")
    assert "<script" not in html
    assert "<b>" not in html
    assert 'href="javascript' not in html


@pytest.mark.parametrize(
    ("wanted", "first"),
    [
        ("malade", "si-malade"),
        ("code oublie", "si-code-oublie"),
        ("REMETTRE un colis", "remettre"),
        ("scanner", "clavier"),
        ("petits mots", "petits-mots"),
        ("vol", "si-danger"),
        ("raccourci", "clavier"),
        ("carte perdue", "abonnement"),
        ("pièce d'identité", "si-sans-piece"),
        ("clés perdues", "si-cles"),
        ("manteau au pressing", "confier"),
        ("devis refusé", "si-prix-refuse"),
        ("objet trouvé", "trouves"),
        ("assurance", "pertes"),
    ],
)
def test_the_search_finds_the_right_page_first(wanted: str, first: str) -> None:
    answer = Client().get("/aide/chercher/", {"q": wanted})
    found = answer.context["found"]
    assert found
    assert found[0].page.slug == first


@pytest.mark.parametrize("wanted", ["", "   ", "xyzzy", "le", "%", "é" * 500])
def test_a_search_that_finds_nothing_helps_all_the_same(wanted: str) -> None:
    answer = Client().get("/aide/chercher/", {"q": wanted})
    assert answer.status_code == 200
    assert 'href="/aide/"' in answer.content.decode()


def test_what_is_chosen_in_the_office_stands_in_its_menu() -> None:
    """« Au bureau, choisissez **« Messages »** » sends nobody looking for what is not there."""
    with translation.override("fr"):
        menu = {plain(str(section.label)) for section in sections.seen(frozenset(Permission))}
    sent = re.compile(r"[Aa]u bureau,(?: choisissez)? \*\*« ?(.+?) ?»\*\*")
    for path in FILES:
        for words in sent.findall(plain(path.read_text())):
            assert words in menu, f"{path.name}: {words}"
