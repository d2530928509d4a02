"""`./loge barcode`: one line per code, in order, for a script to read."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
CASES = json.loads((ROOT / "tests" / "vectors" / "barcodes.json").read_text())


def barcode(*codes: str, exit_code: int = 0) -> list[dict]:
    done = subprocess.run(
        [sys.executable, "-m", "loge", "barcode", *codes],
        env={"PYTHONPATH": str(ROOT / "src"), "LOGE_DATA": "/nowhere", "LC_ALL": "C"},
        cwd="/",
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == exit_code, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_case_of_the_field_guide() -> None:
    valid = [(name, code) for name in CASES for code in CASES[name]["valid"]]
    invalid = [(name, code) for name in CASES for code in CASES[name]["invalid"]]
    lines = barcode("--", *(code for _name, code in valid + invalid))
    assert [line["input"] for line in lines] == [code for _name, code in valid + invalid]
    for (name, code), line in zip(valid, lines, strict=False):
        best = line["candidates"][0]
        assert (best["symbology"], best["proved"]) == (name, True)
        assert best["number"] == code.lstrip("%")
        assert set(best) == {"symbology", "number", "carrier", "proved"}
    for (name, _code), line in zip(invalid, lines[len(valid) :], strict=True):
        assert [c for c in line["candidates"] if c["symbology"] == name and c["proved"]] == []


def test_a_code_may_begin_with_a_dash() -> None:
    """The 6 of a French keyboard without Shift."""
    (line,) = barcode("--", "-?ààààààààà&è")
    only = {"symbology": "colissimo13", "number": "6M00000000017", "carrier": "colissimo"}
    assert line["candidates"] == [only | {"proved": True}]


def test_the_number_inside_a_routing_code_is_a_candidate() -> None:
    (line,) = barcode("%00101006M0000000001708492508")
    assert [(c["symbology"], c["number"]) for c in line["candidates"]] == [
        ("routing28_mod37_36", "00101006M0000000001708492508"),
        ("colissimo13", "6M00000000017"),
    ]


def test_what_nobody_knows_is_free_and_what_is_no_number_has_no_candidates() -> None:
    unknown, nothing, empty = barcode("--", "VINTED-XY77", "🙂🙂", "")
    assert unknown["candidates"] == [
        {"symbology": "free", "number": "VINTEDXY77", "carrier": "other", "proved": None}
    ]
    assert nothing["candidates"] == empty["candidates"] == []


def test_codes_are_asked_for() -> None:
    barcode(exit_code=2)
