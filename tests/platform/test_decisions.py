"""The decisions are a numbered series that can be cited."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))


def test_decisions_are_numbered_without_a_gap_or_a_double() -> None:
    named = [path.name[:4] for path in DECISIONS]
    titled = [path.read_text()[2:6] for path in DECISIONS]

    assert named == titled == [f"{number:04}" for number in range(1, len(DECISIONS) + 1)]


def test_every_decision_cited_in_the_code_is_there() -> None:
    code = [*(ROOT / "src").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    cited = {n for path in code for n in re.findall(r"decisions/(\d{4})", path.read_text())}

    assert cited
    assert cited <= {path.name[:4] for path in DECISIONS}
