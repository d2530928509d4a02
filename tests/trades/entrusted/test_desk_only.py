"""Some of what is asked when things are left is none of the partner's business."""

import re

import pytest
from django.test import Client

from loge.trades.entrusted.kinds import shipped
from loge.trades.entrusted.models import Kind, Ticket
from loge.trades.entrusted.slips import paper
from loge.trades.entrusted.tickets import printing
from tests.trades.entrusted.conftest import Workshop
from tests.trades.entrusted.links import linked
from tests.trades.entrusted.test_kind_pages import QUESTIONS
from tests.trades.entrusted.test_papers import _read
from tests.trades.entrusted.test_sending import sent
from tests.trades.entrusted.test_slip_pages import words
from tests.world import NOW, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday")]
WORK, PRIVATE = {"fr": "Que faut-il faire ?"}, {"fr": "Qui vient, si ce n’est vous ?"}


def asks(kind: Kind, *, private: bool) -> None:
    """Two questions; the second may be for the desk only."""
    mark = {"desk_only": True} if private else {}
    kind.questions = [{"label": WORK, "kind": "text"}, {"label": PRIVATE, "kind": "text", **mark}]
    kind.save()


def answered(workshop: Workshop) -> Ticket:
    """Bruno's trousers, with both answers."""
    things = [workshop.left("Pantalon", None)]
    said = ["Raccourcir de 10 cm", "Ma sœur Lina"]
    return workshop.ticket(workshop.sewing, things=things, answers=said)


@pytest.mark.parametrize("private", [False, True])
def test_a_partner_reads_only_what_is_shared(workshop: Workshop, private: bool) -> None:
    asks(workshop.sewing, private=private)
    batch = sent(workshop, *answered(workshop).items.all())
    page = words(Client().get(f"/atelier/{linked(workshop)}/"))
    slip = _read(paper.pdf(batch))
    for read in (page, slip):
        assert "Raccourcir de 10 cm" in read
        assert ("Lina" in read) is not private


def test_what_is_marked_later_is_kept_back_at_once_and_stays_so(workshop: Workshop) -> None:
    asks(workshop.sewing, private=False)
    early = sent(workshop, *answered(workshop).items.all())
    asks(workshop.sewing, private=True)
    assert "Lina" not in _read(paper.pdf(early))
    late = sent(workshop, *answered(workshop).items.all())
    asks(workshop.sewing, private=False)
    assert "Lina" not in _read(paper.pdf(late))
    assert "Lina" in _read(paper.pdf(early))


def test_the_desk_reads_it_with_a_mark_and_its_own_copy_bears_it(workshop: Workshop) -> None:
    asks(workshop.sewing, private=True)
    ticket = answered(workshop)
    amel = signed_in(workshop.world.amel)
    page = words(amel.get(f"/ampere/comptoir/confies/{ticket.pk}/"))
    assert 'Ma sœur Lina <span class="tag">pour la loge seulement</span>' in page
    assert page.count("pour la loge seulement") == 1
    form = words(amel.get(f"/ampere/comptoir/confies/deposer/{workshop.sewing.pk}/"))
    assert form.count("pour la loge seulement") == 1
    copies = " ".join(_read(printing.ticket(ticket, wide=False, at=NOW)).split())
    assert copies.count("Raccourcir de 10 cm") == 2
    assert copies.count("Ma sœur Lina (pour la loge seulement)") == 1


def test_the_office_marks_a_question_and_takes_the_mark_away(workshop: Workshop) -> None:
    amel = signed_in(workshop.world.amel)
    page = f"/ampere/bureau/confies/{workshop.keys.pk}/changer/"
    form = {"name": "Clés", "steps": workshop.keys.steps, "place": "safe"}
    form |= {"vat": "normal", "category": "care", **QUESTIONS}
    form |= {"q0-label_fr": "Quel étage ?", "q0-desk_only": "on"}
    assert amel.post(page, form).status_code == 302
    workshop.keys.refresh_from_db()
    assert workshop.keys.questions[0]["desk_only"] is True
    sheet = words(amel.get(page.removesuffix("changer/")))
    assert 'Quel étage ? <span class="tag">pour la loge seulement</span>' in sheet
    box = re.search(r'<input[^>]*name="q0-desk_only"[^>]*>', words(amel.get(page)))
    assert box
    assert "checked" in box[0]
    del form["q0-desk_only"]
    amel.post(page, form)
    workshop.keys.refresh_from_db()
    assert "desk_only" not in workshop.keys.questions[0]


def test_of_what_we_ship_where_a_thing_was_found_is_for_the_desk_only() -> None:
    marked = {
        row["code"]: [question.get("desk_only", False) for question in row["questions"]]
        for row in shipped.data()["kind"]
        if "questions" in row
    }
    assert marked.pop("lost_property") == [True]
    assert all(not any(marks) for marks in marked.values())
