"""The mailroom: what was told to whom, what did not arrive, in which words, at what cost."""

from datetime import timedelta

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loge.house.journal.models import Entry
from loge.house.notices import letters, outcomes, sending
from loge.house.notices.models import Answer, Attempt, MessageRule, Notice
from loge.house.notices.providers import Outcome, Said
from tests.screens.mailroom.conftest import PAGE, by, html, tell
from tests.world import NOW, World, signed_in


def tried(world: World, notice: Notice, said: Said, code: str = "") -> Attempt:
    """The messenger tried, and this is what it heard."""
    claimed = sending.claim(notice.pk, world.ampere, at=NOW)
    assert claimed is not None
    outcomes.record(claimed.attempt, Outcome(said, code), world.ampere, at=NOW)
    claimed.attempt.refresh_from_db()
    return claimed.attempt


def test_without_a_message_the_page_says_when_they_come(world: World, amel: Client) -> None:
    assert "Aucun message" in html(amel)


def test_what_nobody_knows_stands_first(world: World, amel: Client, set_up: None) -> None:
    by(world.dina, "sms", "+33639981234")
    doubtful = tell(world, world.dina)
    tried(world, doubtful, Said.NOT_KNOWN)
    tell(world, world.bruno)
    read = html(amel)
    assert read.index("Dina Alaoui") < read.index("Bruno Keller")
    assert "on ne sait pas" in read
    assert "on ne sait pas" in html(amel, f"{PAGE}{doubtful.pk}/")


def test_one_asks_by_state_way_template_name_and_day(
    world: World, amel: Client, set_up: None
) -> None:
    by(world.dina, "sms", "+33639981234")
    tell(world, world.dina)
    tell(world, world.bruno)

    def who(**asked: str) -> set[str]:
        return {str(n.person) for n in amel.get(PAGE, asked).context["listed"]}

    both = {"Dina Alaoui", "Bruno Keller"}
    assert who() == both
    assert who(channel="sms") == {"Dina Alaoui"}
    assert who(name="kélér") == {"Bruno Keller"}
    assert who(name="keller dina") == set()
    assert who(state="told") == who(state="amiss") == who(template="closure") == set()
    assert who(first="2026-11-25") == who(last="2026-11-23") == set()
    assert who(first="2026-11-24", last="2026-11-24") == both
    assert who(first="yesterday") == both
    assert "ne correspond" in html(amel, state="told")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_strange_day_breaks_no_list(amel: Client, day: str) -> None:
    for asked in ("first", "last"):
        assert amel.get(PAGE, {asked: day}).status_code == 200
        assert amel.get(f"{PAGE}liste/", {asked: day}).status_code == 200


def test_the_list_is_taken_out_without_addresses(world: World, amel: Client, set_up: None) -> None:
    by(world.dina, "sms", "+33639981234")
    tried(world, tell(world, world.dina), Said.ACCEPTED)
    answer = amel.get(f"{PAGE}liste/", {"as": "csv"})
    text = b"".join(answer.streaming_content).decode()
    assert "Dina Alaoui" in text
    assert "06 •• •• 12 34" in text
    assert "639981234" not in text
    assert amel.get(f"{PAGE}liste/", {"as": "xlsx"}).status_code == 200


def test_a_message_is_told_another_way_given_up_or_sent_again(
    world: World, amel: Client, set_up: None
) -> None:
    by(world.dina, "sms", "+33639981234")
    notice = tell(world, world.dina)
    tried(world, notice, Said.NOT_KNOWN)
    own = f"{PAGE}{notice.pk}/"
    amel.post(f"{own}autrement/", {"channel": "slip"})
    notice.refresh_from_db()
    assert (notice.state, notice.channel, notice.why) == ("queued", "slip", "by_hand")
    assert "choisi à la loge" in html(amel, own)
    assert amel.post(f"{own}autrement/", {"channel": "email"}).status_code == 409
    amel.post(f"{own}renvoyer/")
    notice.refresh_from_db()
    assert (notice.state, notice.channel, notice.why) == ("queued", "sms", "")
    amel.post(f"{own}renoncer/")
    notice.refresh_from_db()
    assert notice.state == "dropped"
    assert amel.post(f"{own}prevenu/").status_code == 409
    verbs = list(Entry.objects.order_by("-number").values_list("verb", flat=True)[:3])
    assert verbs == ["give_up_notice", "send_again", "reroute_notice"]


def test_a_late_answer_to_a_message_told_by_hand_changes_nothing(
    world: World, amel: Client, set_up: None
) -> None:
    by(world.dina, "sms", "+33639981234")
    notice = tell(world, world.dina)
    attempt = tried(world, notice, Said.NOT_KNOWN)
    amel.post(f"{PAGE}{notice.pk}/prevenu/")
    outcomes.record(attempt, Outcome(Said.PUT_OFF, "busy"), world.ampere, at=NOW)
    notice.refresh_from_db()
    assert notice.state == "told"


def test_a_contact_is_stopped_and_used_again(world: World, amel: Client, set_up: None) -> None:
    contact = by(world.dina, "sms", "+33639981234")
    notice = tell(world, world.dina)
    amel.post(f"{PAGE}contact/{contact.pk}/stop/", {"notice": notice.pk})
    contact.refresh_from_db()
    assert contact.stopped_at == NOW
    assert "24 novembre 2026" in html(amel, f"{PAGE}{notice.pk}/")
    assert tell(world, world.dina).why == "stopped"
    amel.post(f"{PAGE}contact/{contact.pk}/accord/", {"notice": notice.pk})
    contact.refresh_from_db()
    assert (contact.stopped_at, contact.agreed_at, contact.agreed_how) == (None, NOW, "desk")
    assert tell(world, world.dina).channel == "sms"


def test_answers_are_read(world: World, amel: Client) -> None:
    assert "Rien à lire" in html(amel, f"{PAGE}reponses/")
    answer = Answer.objects.create(
        desk=world.ampere,
        person=world.dina,
        number="+33639981234",
        words="Je viens à 17 h <b>merci</b>",
        reference="1",
        came_at=NOW - timedelta(hours=1),
    )
    assert "Je viens à 17 h &lt;b&gt;merci" in html(amel, f"{PAGE}reponses/")
    assert "1 réponse à lire" in html(amel, "/ampere/bureau/")
    amel.post(f"{PAGE}reponses/{answer.pk}/lue/")
    answer.refresh_from_db()
    assert answer.read_at == NOW
    assert "Rien à lire" in html(amel, f"{PAGE}reponses/")


def test_near_the_ceiling_the_office_says_so(world: World, amel: Client, set_up: None) -> None:
    by(world.dina, "sms", "+33639981234")
    MessageRule.objects.create(desk=world.ampere, valid_from=NOW.date(), ceiling_cents=8)
    tried(world, tell(world, world.dina), Said.ACCEPTED)
    assert "87" in html(amel, "/ampere/bureau/")
    assert "87%" in html(amel).replace(" ", "")


def test_the_link_of_an_email_stops_it_with_one_click(world: World, client: Client) -> None:
    contact = by(world.bruno, "email", "bruno@example.org")
    address = f"/arret/{letters.stop_token(contact)}/"
    assert "Keine" not in client.get(address).content.decode()
    contact.refresh_from_db()
    assert contact.stopped_at is None
    answer = Client(enforce_csrf_checks=True).post(address, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    contact.refresh_from_db()
    assert contact.stopped_at == NOW
    assert client.get("/arret/autre-chose/").status_code == 404
    contact.value = "new@example.org"
    contact.save()
    assert client.get(address).status_code == 404


def test_the_link_stops_that_address_and_does_nothing_else(world: World) -> None:
    mail = by(world.bruno, "email", "bruno@example.org")
    phone = by(world.dina, "sms", "+33639981234")
    token, mailer = letters.stop_token(mail), Client(enforce_csrf_checks=True)
    entries = Entry.objects.count()
    for _ in range(3):
        sent = {"contact": phone.pk, "key": "one", "next": "//evil.example", "channel": "sms"}
        assert mailer.post(f"/arret/{token}/", sent).status_code == 200
    assert [e.verb for e in Entry.objects.order_by("pk")[entries:]] == ["stop_contact"]
    phone.refresh_from_db()
    assert phone.stopped_at is None
    forged = f"{signing.dumps([phone.pk, ''])} {token[:-3]}AAA {letters.stop_token(phone)[:-9]}"
    for other in (*forged.split(), signing.dumps("x", salt=letters.SALT)):
        assert mailer.post(f"/arret/{other}/").status_code == 404
    assert Entry.objects.count() == entries + 1


def test_a_stranger_sees_nothing(world: World) -> None:
    notice, contact = tell(world, world.bruno), by(world.dina, "sms", "+33639981234")
    chloe = signed_in(world.chloe)
    assert chloe.get(PAGE).status_code == 404
    own = "/hohberg/bureau/messages/"
    assert chloe.get(f"{own}{notice.pk}/").status_code == 404
    assert chloe.post(f"{own}{notice.pk}/renvoyer/").status_code == 404
    assert chloe.post(f"{own}contact/{contact.pk}/stop/").status_code == 404
    assert signed_in(world.victor).get(PAGE).status_code == 403


def test_more_rows_ask_no_more_questions(world: World, amel: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            amel.get(PAGE)
        return len(queries)

    tell(world, world.bruno)
    asked()
    one = asked()
    for number in range(30):
        tell(world, world.bruno, number)
    assert asked() == one


def test_five_thousand_messages_are_shown_by_fifty(world: World, amel: Client) -> None:
    first = tell(world, world.bruno)
    Notice.objects.bulk_create(
        Notice(
            desk=world.ampere,
            person=world.bruno,
            template="arrival",
            channel="slip",
            state="told",
            subject=first.subject,
            subject_id=first.subject_id,
            figures={"number": number},
            queued_at=NOW - timedelta(minutes=number),
        )
        for number in range(4999)
    )
    answer = amel.get(PAGE)
    assert len(list(answer.context["listed"])) == 50
    assert answer.context["listed"].count == 5000
