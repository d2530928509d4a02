"""What Loge is told from outside: `LOGE_…` variables, secrets also from `LOGE_…_FILE`.

An unknown or malformed variable stops the start with a sentence.
"""

import os
import re
import secrets
import sys
from email.utils import parseaddr
from pathlib import Path
from typing import NoReturn
from urllib.parse import unquote, urlsplit

KNOWN = {
    "DATA": "folder of the database, the media, the witness and the secret key",
    "DATABASE": "postgresql://user:password@host:port/name; empty for the embedded SQLite",
    "SECRET_KEY": "secret of sessions and signatures; made at first run when empty",
    "HOSTS": "names the desk is reached by, separated by commas",
    "HTTPS": "1 behind a proxy that speaks HTTPS: secure cookies, strict transport",
    "DEMO": "1 for the demonstration neighbourhood",
    "DEMO_ANYWHERE": "1 to let demonstration accounts sign in from other machines",
    "DEBUG": "1 for the developers' error pages",
    "WITNESS": "folder of the witness files, outside the database",
    "KEYS": "folder of the till's signing key, in no backup; empty: `keys` in the data folder",
    "TICK_SECONDS": "seconds between two ticks of the messenger",
    "SETUP_CODE": "code that opens the first-run page",
    "SMTP": "smtp(s)://user:password@host:port of the mail server; empty: no e-mail leaves",
    "MAIL_FROM": "the address e-mails come from; returned mail comes back to it",
    "SMS_APPLICATION_KEY": "OVHcloud application key; the four of them, or no text message leaves",
    "SMS_APPLICATION_SECRET": "OVHcloud application secret",
    "SMS_CONSUMER_KEY": "OVHcloud consumer key, with the rights GET and POST on /sms/*",
    "SMS_SERVICE": "name of the SMS account (sms-ab12345-1)",
    "SMS_SENDER": "declared sender; empty: a short number, to which people can answer STOP",
    "SMS_ENDPOINT": "address of the API; empty for OVHcloud in Europe",
    "TRACKING_KEY": "key of La Poste's tracking API (Suivi v2); empty: nothing is asked",
    "TRACKING_ENDPOINT": "address of that API; empty for La Poste's own",
}
SMS_NEEDS = ("SMS_APPLICATION_KEY", "SMS_APPLICATION_SECRET", "SMS_CONSUMER_KEY", "SMS_SERVICE")
OVH_EUROPE = "https://eu.api.ovh.com/1.0"
LA_POSTE = "https://api.laposte.fr/suivi/v2"


def stop(sentence: str) -> NoReturn:
    """End the start with one sentence."""
    sys.exit(f"loge: {sentence}")


def env(name: str, default: str = "") -> str:
    """LOGE_NAME, or the content of the file named by LOGE_NAME_FILE."""
    path = os.environ.get(f"LOGE_{name}_FILE")
    if path:
        try:
            return Path(path).read_text().strip()
        except OSError as error:
            stop(f"LOGE_{name}_FILE cannot be read: {error.strerror}. Check the path.")
    return os.environ.get(f"LOGE_{name}", default)


def flag(name: str) -> bool:
    """LOGE_NAME as yes (1) or no (0, or nothing)."""
    value = env(name, "0")
    if value not in {"0", "1", ""}:
        stop(f"LOGE_{name} must be 0 or 1, not {value!r}.")
    return value == "1"


def whole(name: str, text: str, highest: int) -> int:
    """A whole number from 1 on."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= highest:
        stop(f"{name} must be a whole number from 1 to {highest}, not {text!r}.")
    return int(text)


def known_only() -> None:
    """Stop at a variable that begins with LOGE_ and is none of ours: a slip of the hand."""
    for name in os.environ:
        if name.startswith("LOGE_") and name[5:].removesuffix("_FILE") not in KNOWN:
            ours = ", ".join("LOGE_" + known for known in KNOWN)
            stop(f"{name} is not a setting of Loge. Known: {ours}.")


def secret_key(data: Path) -> str:
    """The secret given, or the one kept in the data folder, made at the first run."""
    given = env("SECRET_KEY")
    if given:
        return given
    path = data / "secret-key"
    if not path.exists():
        try:
            data.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(50))
        except OSError as error:
            stop(f"the folder {data} cannot be written: {error.strerror}. Choose another: --data.")
    return path.read_text().strip()


def keys(usual: Path, saved: tuple[Path, ...]) -> Path:
    """The folder of the signing key. Not inside a folder that backups save: whoever held a backup
    could then sign."""
    folder = Path(env("KEYS") or usual).resolve()
    for place in saved:
        if folder.is_relative_to(place.resolve()):
            stop(
                f"the signing key must not lie in {place}, which backups save. "
                "Set LOGE_KEYS to another folder."
            )
    return folder


def port_of(netloc: str) -> str:
    """After the last @, an address in brackets keeps its colons; nothing else has one."""
    return netloc.rpartition("@")[2].rpartition("]")[2].partition(":")[2]


def postgresql(url: str) -> dict[str, object]:
    """Django's settings for the database of this address."""
    parts = urlsplit(url)
    port = port_of(parts.netloc)
    if parts.scheme != "postgresql" or not parts.path.strip("/"):
        stop("LOGE_DATABASE must read postgresql://user:password@host:port/name.")
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(whole("the port in LOGE_DATABASE", port, 65_535)) if port else "",
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": 5}},
    }


def smtp(url: str) -> dict[str, object]:
    """Django's settings for the mail server of this address. `smtp://` asks for STARTTLS unless
    the server is this machine; `smtps://` speaks TLS from the first word. Nothing for no address.
    """
    if not url:
        return {}
    parts = urlsplit(url)
    port = port_of(parts.netloc)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        stop("LOGE_SMTP must read smtp://user:password@host:port or smtps://….")
    tls = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": whole("the port in LOGE_SMTP", port, 65_535) if port else 465 if tls else 587,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": tls,
        "EMAIL_USE_TLS": not tls and parts.hostname not in {"localhost", "127.0.0.1", "::1"},
    }


def mail_from(needed: bool) -> str:
    """LOGE_MAIL_FROM, which LOGE_SMTP needs."""
    given = env("MAIL_FROM")
    address = parseaddr(given)[1]
    if (given or needed) and not re.fullmatch(r"[^@\s]+@[^@\s]+", address):
        stop("LOGE_MAIL_FROM must be an e-mail address; LOGE_SMTP needs it.")
    return given


def sms() -> dict[str, str]:
    """What the text message provider needs to know; empty when it is not set up."""
    given = {name: env(name) for name in SMS_NEEDS}
    missing = [f"LOGE_{name}" for name, value in given.items() if not value]
    if len(missing) == len(given):
        return {}
    if missing:
        stop(f"text messages need {', '.join(missing)} too.")
    known = {name.removeprefix("SMS_").lower(): value for name, value in given.items()}
    endpoint = (env("SMS_ENDPOINT") or OVH_EUROPE).rstrip("/")
    if urlsplit(endpoint).scheme not in {"http", "https"}:
        stop("LOGE_SMS_ENDPOINT must be an address that begins with https://.")
    return known | {"sender": env("SMS_SENDER"), "endpoint": endpoint}


def tracking() -> dict[str, str]:
    """What La Poste's tracking API needs to know; without a key nothing is ever asked."""
    endpoint = (env("TRACKING_ENDPOINT") or LA_POSTE).rstrip("/")
    if urlsplit(endpoint).scheme not in {"http", "https"}:
        stop("LOGE_TRACKING_ENDPOINT must be an address that begins with https://.")
    return {"key": env("TRACKING_KEY"), "endpoint": endpoint}
