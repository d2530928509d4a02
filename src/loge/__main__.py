"""`python -m loge COMMAND`: the launcher ends here, inside the virtual environment."""

import argparse
import errno
import importlib
import os
import sqlite3
import sys
from pathlib import Path

from loge.commands import Failure

ON_DATA = {
    "up",
    "account",
    "hours",
    "verify",
    "archive",
    "key",
    "bounce",
    "backup",
    "restore",
}
COMMANDS = (*sorted(ON_DATA), "barcode", "test", "check", "words", "draw", "guide")
PASSES_THROUGH = {"test"}


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code; every failure is one sentence on stderr."""
    name = arguments[0] if arguments else ""
    if name not in COMMANDS:
        return _complain(f"{name!r} is not a command of Loge. `./loge help` lists them.")
    os.environ["DJANGO_SETTINGS_MODULE"] = "loge.settings"
    module = importlib.import_module(f"loge.commands.{name}")
    try:
        if name in PASSES_THROUGH:
            return int(module.run(arguments[1:]))
        return int(module.run(_options(name, module, arguments[1:])))
    except Failure as failure:
        return _complain(str(failure))
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return _complain("stopped.", code=130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (OSError, sqlite3.Error) as error:
        return _complain(sentence_of(error))
    except Exception as error:
        if os.environ.get("LOGE_DEBUG") == "1":
            raise
        return _complain(sentence_of(error.__cause__ or error))


def _options(name: str, module: object, arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"./loge {name}", description=module.SUMMARY)  # type: ignore[attr-defined]
    module.arguments(parser)  # type: ignore[attr-defined]
    if name in ON_DATA:
        parser.add_argument("--data", metavar="DIR", help="the folder of the database and media")
    options = parser.parse_args(arguments)
    if getattr(options, "data", None):
        os.environ["LOGE_DATA"] = str(Path(options.data).expanduser().resolve())
    return options


def sentence_of(error: BaseException) -> str:
    """What an unexpected error means for the person at the keyboard."""
    words = " ".join(str(error).split())
    full = isinstance(error, OSError) and error.errno == errno.ENOSPC
    if full or "disk is full" in words or "No space left" in words:
        return "the disk is full. Make room and run it again; nothing was lost."
    if isinstance(error, PermissionError) or "readonly database" in words:
        place = getattr(error, "filename", None) or "the folder"
        return f"{place} cannot be written. Check its owner."
    return f"{type(error).__name__}: {words} (LOGE_DEBUG=1 shows where)"


def _complain(sentence: str, code: int = 1) -> int:
    sys.stderr.write(f"loge: {sentence}\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
