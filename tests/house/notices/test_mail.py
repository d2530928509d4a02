"""E-mails say little and stop by a click; they are refused, put off, lost and returned."""

import io
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from loge.commands import bounce
from loge.house.notices import actions, asking, bounces, letters, sending
from loge.house.notices.models import Notice
from loge.house.people.models import Contact, Person
from tests.house.notices.conftest import NOW, by_email, later, tell
from tests.support import smtp
from tests.world import World


@pytest.fixture
def box(settings: Any) -> Iterator[smtp.Box]:
    """A mail server on this machine, set up as Loge's."""
    with smtp.running() as box:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
        settings.EMAIL_TIMEOUT = 2
        settings.MAIL_FROM = "Loge <loge@example.org>"
        settings.ALLOWED_HOSTS, settings.HTTPS = ["loge.example.org"], True
        yield box


def send(at: Any = NOW) -> None:
    asking.bury(at=at)
    sending.send_all(None, at=at)


def mailed(world: World, person: Person | None = None) -> Notice:
    person = person or world.dina
    by_email(person)
    notice = tell(world, person)
    assert notice.channel == "email"
    return notice


def state(notice: Notice) -> str:
    notice.refresh_from_db()
    return notice.state


def test_an_email_says_what_waits_and_how_to_stop(world: World, box: smtp.Box) -> None:
    world.ampere.email = "ampere@example.org"
    world.ampere.save()
    notice = mailed(world)
    send()
    assert state(notice) == "told"
    (mail,) = box.messages
    assert mail["Subject"] == "Un message de Conciergerie Solidaire Ampère"
    assert "Conciergerie Solidaire Ampère" in mail["From"]
    assert mail["Reply-To"] == "ampere@example.org"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = mail["List-Unsubscribe"].strip(" <>")
    body = mail.get_content()
    assert "n°\N{NO-BREAK SPACE}12" in body
    assert link in body.replace("\n", "")
    assert link.startswith("https://loge.example.org/arret/")
    token = link.rstrip("/").rpartition("/")[2]
    assert letters.contact_of(token) == world.dina.contacts.get()
    assert mail["Message-ID"] == f"<{notice.attempts.get().tag}@example.org>"
    assert notice.attempts.get().whom == "d•••@example.org"


def test_a_card_is_attached_to_its_email_and_waits_at_the_desk_otherwise(
    world: World, box: smtp.Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(
        actions._attached, "card", lambda notice: [("carte.pdf", b"%PDF", "application/pdf")]
    )
    by_email(world.dina)
    for person in (world.dina, world.bruno):
        actions.tell(person, Notice.Template.CARD, about=world.keller, act=world.act())
    send()
    (mail,) = box.messages
    assert "jointe" in mail.get_body().get_content()
    assert [part.get_filename() for part in mail.iter_attachments()] == ["carte.pdf"]
    from loge.house.notices import queries

    (slip,) = queries.slips(world.ampere)
    assert "prête" in queries.words(slip, world.ampere)


def test_a_german_reader_gets_a_german_email(world: World, box: smtp.Box) -> None:
    world.dina.languages = ["de", "fr"]
    world.dina.save()
    mailed(world)
    send()
    assert box.messages[0]["Subject"].startswith("Eine Nachricht")
    assert "Etwas wartet auf Sie" in box.messages[0].get_content()


def test_a_refused_address_is_used_no_more(world: World, box: smtp.Box) -> None:
    notice = mailed(world)
    box.faults = ["refuse"]
    send()
    assert (state(notice), notice.channel, notice.why) == ("queued", "slip", "refused")
    assert notice.attempts.get().code == "smtp_550"
    assert world.dina.contacts.get().failed_at == NOW


@pytest.mark.parametrize("fault", ["busy", "reject", "sender"])
def test_what_the_server_cannot_take_now_is_tried_later(
    world: World, box: smtp.Box, fault: str
) -> None:
    notice = mailed(world)
    box.faults = [fault]
    send()
    assert (state(notice), notice.not_before) == ("queued", later(2))
    assert world.dina.contacts.get().failed_at is None
    send(later(3))
    assert state(notice) == "told"
    assert len(box.messages) == 1


def test_a_server_that_hangs_up_after_hearing_everything_leaves_a_doubt(
    world: World, box: smtp.Box
) -> None:
    notice = mailed(world)
    box.faults = ["hang_up"]
    send()
    for minutes in (5, 60, 600):
        send(later(minutes))
    assert state(notice) == "unsure"
    assert len(box.messages) == 1


def test_nobody_listening_nothing_has_left(world: World, box: smtp.Box, settings: Any) -> None:
    settings.EMAIL_PORT = 9
    notice = mailed(world)
    send()
    assert (state(notice), notice.attempts.get().outcome) == ("queued", "put_off")


def returned(notice: Notice, status: str, action: str = "failed") -> bytes:
    """What a mail server sends back (RFC 3464)."""
    tag = notice.attempts.get().tag
    return f"""From: MAILER-DAEMON@example.net
To: loge@example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Sorry.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; example.net

Final-Recipient: rfc822; dina@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} something

--b
Content-Type: message/rfc822

Message-ID: <{tag}@example.org>
Subject: Un message

texte

--b--
""".replace("\n", "\r\n").encode()


def test_a_returned_mail_marks_the_address_and_another_way_is_taken(
    world: World, box: smtp.Box
) -> None:
    notice = mailed(world)
    send()
    back = bounces.take_back(returned(notice, "5.1.1"), at=later(60))
    assert back.for_good
    assert (state(notice), notice.channel, notice.why) == ("queued", "slip", "bounced")
    assert world.dina.contacts.get().failed_at == later(60)
    bounces.take_back(returned(notice, "5.1.1"), at=later(61))
    assert (state(notice), notice.attempts.count()) == ("queued", 1)


def test_a_full_box_is_told_another_way_and_kept(world: World, box: smtp.Box) -> None:
    notice = mailed(world)
    send()
    bounces.take_back(returned(notice, "5.2.2"), at=later(60))
    assert (state(notice), notice.channel) == ("queued", "slip")
    assert world.dina.contacts.get().failed_at is None


def test_news_of_a_delay_changes_nothing(world: World, box: smtp.Box) -> None:
    notice = mailed(world)
    send()
    assert bounces.take_back(returned(notice, "4.4.1", "delayed"), at=later(60)).delayed
    assert state(notice) == "told"


def test_what_comes_back_after_it_was_fetched_needs_nobody(world: World, box: smtp.Box) -> None:
    notice = mailed(world)
    send()
    actions.drop(world.keller)
    bounces.take_back(returned(notice, "5.1.1"), at=later(60))
    assert state(notice) == "failed"
    assert not Notice.objects.amiss().exists()


def test_a_strange_mail_is_about_none_of_ours(world: World, box: smtp.Box) -> None:
    for strange in (b"", b"\xff\xfe nothing", b"Message-ID: <loge0123456789abcdef@x>\r\n\r\n"):
        assert bounces.take_back(strange, at=NOW).attempt is None


def test_the_command_reads_the_returned_mail(
    world: World, box: smtp.Box, monkeypatch: Any, capsys: Any
) -> None:
    notice = mailed(world)
    send()
    pipe = io.TextIOWrapper(io.BytesIO(returned(notice, "5.1.1")))
    monkeypatch.setattr(sys, "stdin", pipe)
    monkeypatch.setattr(bounce, "ready_with_tables", lambda: None)
    assert bounce.run(None) == 0  # type: ignore[arg-type]
    assert "came back (smtp_5.1.1); the address is used no more" in capsys.readouterr().out


def test_a_demonstration_never_writes_to_anybody(
    world: World, box: smtp.Box, settings: Any
) -> None:
    notice = mailed(world)
    settings.DEMO = True
    assert tell(world, world.dina).channel == "console"
    claimed = sending.claim(notice.pk, world.ampere, at=NOW)
    assert claimed is None
    send()
    assert box.messages == []
    assert Contact.objects.get(person=world.dina).value == "dina@example.org"
