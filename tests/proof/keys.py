"""Keys in an envelope, somebody who may take them, a photo."""

from datetime import timedelta

from loge.house.catalogue.models import Family, Service
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Kind, Photo, Place, Step, Ticket
from loge.trades.entrusted.rules import Left, Signed
from tests.trades.entrusted.photos import photo
from tests.world import NOW, World

STEPS = [Step.ENVELOPE, Step.NAMED, Step.RETURNS, Step.SIGNATURE]


def with_keys(world: World) -> None:
    """Bruno leaves his keys and names Dina; they are counted, and photographed."""
    act = world.act
    service = Service.objects.create(
        desk=world.ampere, code="door_keys", name="Clés", family=Family.AT_YOUR_SERVICE
    )
    steps = [step.value for step in STEPS]
    kind = Kind.objects.create(desk=world.ampere, service=service, steps=steps, place=Place.SAFE)
    made = entrusted.leave_ticket(kind, owner=world.bruno, things=[Left(name="Clés")], act=act())
    ticket = Ticket.objects.get(pk=made.made)
    until = NOW.date() + timedelta(days=30)
    entrusted.allow_person(ticket, person=world.dina, until=until, act=act())
    key = ticket.items.get()
    picture = Photo(image=photo(), width=640, height=480)
    entrusted.add_photo(key, photo=picture, digest="0", act=act())
    entrusted.count_keys(seen=[ticket], act=act())
    signed = Signed(paper="prefers")
    entrusted.sign_leaving(ticket, items=[key], signed=signed, act=act())
    entrusted.lend_out_items(ticket, items=[key], to=world.dina, signed=signed, act=act())
