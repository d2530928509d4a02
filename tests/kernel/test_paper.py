"""What is printed although somebody wrote what no font shows, and codes that telephones read."""

import io
import re

import pytest
import segno
from pypdf import PdfReader

from loge.kernel import paper, qr


@pytest.fixture
def template(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> str:
    """A template of its own that says one word."""
    from pathlib import Path

    monkeypatch.setattr(paper, "PACKAGE", Path(str(tmp_path)))
    words = '#set document(title: "x")\n#set text(lang: "fr", font: "Source Sans Pro")\n'
    (Path(str(tmp_path)) / "one.typ").write_text(
        words + "= Papier\n#json(bytes(sys.inputs.data)).word", encoding="utf-8"
    )
    return "one.typ"


@pytest.mark.parametrize("word", ["Manteau 🧥", "张伟", "a\x07b"])
def test_a_sign_no_font_has_does_not_stop_the_paper(template: str, word: str) -> None:
    pages = PdfReader(io.BytesIO(paper.pdf(template, {"word": word}))).pages
    assert "Papier" in pages[0].extract_text()


def test_a_wrong_template_is_not_hidden(template: str) -> None:
    import typst

    with pytest.raises(typst.TypstError):
        paper.pdf(template, {"other": "🧥"})


def test_a_short_code_is_drawn_as_telephones_read_it() -> None:
    assert segno.make("LOGE 1").is_micro  # what it would be otherwise
    side = re.search(r'viewBox="0 0 (\d+)', str(qr.on_page("LOGE 1")))
    assert side
    assert int(side[1]) >= 21
    assert 'width="210"' in qr.on_paper("LOGE 1")
