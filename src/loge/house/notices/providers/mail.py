"""E-mail over SMTP: what the server says of one message, as an Outcome."""

from collections.abc import Sequence
from smtplib import (
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPException,
    SMTPHeloError,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from django.core.mail import EmailMessage, get_connection

from loge.house.notices.providers import Outcome, Said

# Each ended before the message itself was handed over, or with the server's own no.
CERTAIN = (
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPHeloError,
    SMTPNotSupportedError,
    SMTPSenderRefused,
)


def send(message: EmailMessage, files: Sequence[tuple[str, bytes, str]] = ()) -> Outcome:
    """Hand one e-mail over. Never raises: what cannot be known is said to be not known."""
    for file in files:
        message.attach(*file)
    reference = str(message.extra_headers.get("Message-ID", ""))
    connection = get_connection()
    try:
        connection.open()
    except (OSError, SMTPException) as error:
        return Outcome(Said.PUT_OFF, _code(error))
    try:
        connection.send_messages([message])
    except SMTPRecipientsRefused as refused:
        codes = [code for code, _words in refused.recipients.values()]
        return _refused(codes[0] if codes else 0)
    except CERTAIN as error:
        return Outcome(Said.PUT_OFF, _code(error))
    except ValueError:
        return Outcome(Said.REFUSED, "bad_address", theirs=True)
    except (OSError, SMTPException) as error:
        # Among them the server that hangs up or falls silent after it has heard everything.
        return Outcome(Said.NOT_KNOWN, _code(error), reference)
    finally:
        _close(connection)
    return Outcome(Said.ACCEPTED, "", reference)


def _refused(code: int) -> Outcome:
    """A server says no to the address: 5xx for good, 4xx for now (RFC 5321, 4.2.1)."""
    if 500 <= code < 600:
        return Outcome(Said.REFUSED, f"smtp_{code}", theirs=True)
    return Outcome(Said.PUT_OFF, f"smtp_{code}")


def _code(error: Exception) -> str:
    if isinstance(error, SMTPResponseException):
        return f"smtp_{error.smtp_code}"
    return "no_answer" if isinstance(error, TimeoutError) else "unreachable"


def _close(connection: object) -> None:
    try:
        connection.close()  # type: ignore[attr-defined]
    except (OSError, SMTPException):
        return  # It is said already; a server that does not say goodbye changes nothing.
