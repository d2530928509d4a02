"""The editor's individual attestation (CGI, article 286, I, 3° bis): a form nobody has signed yet.

It is good for the code it names and for no other, so it prints the version and the digest of the
files this Loge is made of: whoever changes one of them has another digest, and no attestation.
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from loge.house.network.models import Desk
from loge.kernel import paper

FORM = "trades/till/paper/attestation.typ"
PACKAGE = Path(__file__).resolve().parents[2]
# What the program is; not what it makes of itself (compiled code and words, gathered files).
MADE = {".pyc", ".mo"}


def pdf(desk: Desk) -> bytes:
    """The form as PDF, in French: two parts, the editor's and the taxpayer's, to be signed."""
    return paper.pdf(FORM, content(desk))


def content(desk: Desk) -> dict[str, Any]:
    """What stands on the form."""
    root, _dot, _rest = settings.VERSION.partition(".")
    return {
        "title": "Attestation individuelle de l’éditeur",
        "language": "fr",
        "software": "Loge",
        "version": settings.VERSION,
        "root": root,
        "digest": digest(),
        "files": len(files()),
        "user": f"{desk.network.name} {desk.network.legal_form}".strip(),
        "siren": desk.network.siren,
        "desk": desk.name,
        "place": ", ".join(
            part for part in (desk.street, f"{desk.postcode} {desk.commune}".strip()) if part
        ),
        "siret": desk.siret,
    }


def files(package: Path = PACKAGE) -> list[Path]:
    """The files a Loge is made of, in the order of their names."""
    found = (path for path in package.rglob("*") if path.is_file())
    ours = (p for p in found if p.suffix not in MADE and "__pycache__" not in p.parts)
    return sorted(ours, key=lambda path: path.relative_to(package).as_posix())


@cache
def digest() -> str:
    """That of this Loge, read once."""
    return digest_of(PACKAGE)


def digest_of(package: Path) -> str:
    """SHA-256 over the SHA-256 and the name of each file, a line each, as `sha256sum` writes it."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(package).as_posix()}\n"
        for path in files(package)
    ]
    return hashlib.sha256("".join(lines).encode()).hexdigest()
