"""Whatever goes wrong at the keyboard is one clear sentence, and a non-zero exit."""

import importlib.machinery
import importlib.util
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def launcher():
    """The launcher as a module."""
    loader = importlib.machinery.SourceFileLoader("launcher", str(ROOT / "loge"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("launcher", loader))
    writes, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    loader.exec_module(module)
    sys.dont_write_bytecode = writes
    return module


def loge(*arguments, **settings):
    """Run the package as the launcher does, from another directory."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("LOGE_")}
    return subprocess.run(
        [sys.executable, "-m", "loge", *map(str, arguments)],
        env={**inherited, "PYTHONPATH": str(ROOT / "src"), **settings},
        cwd="/",
        capture_output=True,
        text=True,
        timeout=60,
    )


def complaint(done):
    """The one sentence a failed command says."""
    assert done.returncode
    assert "Traceback" not in done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


@pytest.mark.parametrize(("version", "refused"), [((3, 6, 15), True), ((3, 11, 0), False)])
def test_an_old_python_is_named(launcher, version, refused):
    sentence = launcher.old_python(version)
    assert bool(sentence) == refused
    assert not refused or "needs Python 3.11 or newer; this is 3.6" in sentence


def test_the_launcher_can_be_read_by_an_old_python():
    """No syntax younger than Python 3.6, or the sentence would never be said."""
    import ast

    ast.parse((ROOT / "loge").read_text(), feature_version=(3, 6))


def test_an_environment_shared_by_a_link_is_taken_as_it_is(launcher, tmp_path, monkeypatch):
    """Taken for one that was moved, it would be emptied under whoever works in it."""
    shared, tree = tmp_path / "shared", tmp_path / "tree"
    shared.mkdir()
    tree.mkdir()
    (tree / ".venv").symlink_to(shared)
    (tree / "loge").write_text((ROOT / "loge").read_text())
    loader = importlib.machinery.SourceFileLoader("beside", str(tree / "loge"))
    beside = importlib.util.module_from_spec(importlib.util.spec_from_loader("beside", loader))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    loader.exec_module(beside)
    assert str(shared) == beside.VENV


def test_an_unknown_command_is_named():
    done = subprocess.run(
        [ROOT / "loge", "frobnicate"], capture_output=True, text=True, cwd="/", timeout=60
    )
    assert "'frobnicate' is not a command of Loge" in complaint(done)


def test_help_lists_every_command(launcher):
    for command in launcher.COMMANDS:
        assert f"./loge {command}" in launcher.HELP


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("ERROR: Could not install: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: No matching distribution found for django==5.2", "no package registry answers"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "not the one that was locked"),
        ("PermissionError: [Errno 13] Permission denied: '/srv'", "cannot be written"),
    ],
)
def test_what_pip_complains_of_is_said_plainly(launcher, output, words):
    assert words in launcher.why_not_installed(output)


def test_a_missing_venv_module_says_what_to_install(launcher):
    output = "The virtual environment was not created because ensurepip is not available."
    assert "apt install python3-venv" in launcher.why_not_made(output)


def test_the_port_of_another_program_is_left_alone(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = loge("up", "--port", port, "--data", tmp_path / "data")
    assert f"port {port} is taken" in complaint(done)


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    done = loge("up", "--data", tmp_path / "file" / "data")
    assert "cannot be written" in complaint(done)


def test_there_is_nothing_to_verify_before_the_desk_opened(tmp_path):
    assert "no database" in complaint(loge("verify", "--data", tmp_path / "data"))


def test_an_unknown_setting_stops_the_start(tmp_path):
    done = loge("verify", "--data", tmp_path, LOGE_COLOUR="blue")
    assert "LOGE_COLOUR is not a setting of Loge" in complaint(done)


def test_a_mail_server_is_an_address_and_needs_a_sender(tmp_path):
    done = loge("verify", "--data", tmp_path, LOGE_SMTP="mail.example.org")
    assert "LOGE_SMTP must read smtp://" in complaint(done)
    done = loge("verify", "--data", tmp_path, LOGE_SMTP="smtp://mail.example.org")
    assert "LOGE_MAIL_FROM must be an e-mail address" in complaint(done)


def test_text_messages_need_all_four_keys(tmp_path):
    done = loge("verify", "--data", tmp_path, LOGE_SMS_SERVICE="sms-ab12345-1")
    assert "text messages need LOGE_SMS_APPLICATION_KEY" in complaint(done)


def test_a_flag_is_0_or_1(tmp_path):
    done = loge("verify", "--data", tmp_path, LOGE_HTTPS="yes")
    assert "LOGE_HTTPS must be 0 or 1" in complaint(done)


def test_a_secret_file_that_is_not_there_stops_the_start(tmp_path):
    done = loge("verify", "--data", tmp_path, LOGE_SECRET_KEY_FILE=str(tmp_path / "none"))
    assert "LOGE_SECRET_KEY_FILE cannot be read" in complaint(done)


def test_a_database_address_is_checked(tmp_path):
    done = loge("verify", "--data", tmp_path, LOGE_DATABASE="mysql://somewhere/loge")
    assert "LOGE_DATABASE must read postgresql://" in complaint(done)


@pytest.mark.parametrize("port", ["54x2", "0", "65536", "١"])
def test_the_port_of_the_database_is_a_number(tmp_path, port):
    done = loge("verify", "--data", tmp_path, LOGE_DATABASE=f"postgresql://x:y@localhost:{port}/l")
    assert "the port in LOGE_DATABASE must be a whole number from 1 to 65535" in complaint(done)


@pytest.mark.parametrize("seconds", ["abc", "0", "-5", "1.5"])
def test_the_messengers_pause_is_a_number(tmp_path, seconds):
    done = loge("verify", "--data", tmp_path, LOGE_TICK_SECONDS=seconds)
    assert "LOGE_TICK_SECONDS must be a whole number from 1" in complaint(done)


def test_a_database_that_does_not_answer_is_said(tmp_path):
    done = loge("verify", "--data", tmp_path, LOGE_DATABASE="postgresql://x:y@127.0.0.1:1/loge")
    assert "the database does not answer" in complaint(done)


def test_both_locks_pin_the_same_versions():
    def pins(name):
        lines = (ROOT / name).read_text().splitlines()
        return {line.split(" ")[0] for line in lines if "==" in line and line[0] not in " #"}

    assert pins("requirements.txt") <= pins("requirements-dev.txt")
