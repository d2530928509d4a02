"""Something of everything that is left at the desk for somebody, and goes to a partner."""

from loge.house.catalogue.models import Family, Service
from loge.house.partners import actions as partners
from loge.house.partners.models import Partner
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Item, Kind, PartnerLink, Piece, Step, Ticket
from loge.trades.entrusted.partners import configure as link_rules
from loge.trades.entrusted.partners import linking
from loge.trades.entrusted.rules import Left
from tests.world import NOW, World

TODAY = NOW.date()


def with_things_left(world: World) -> None:
    """Two hems are left; one goes to the tailor, who asks for a price and for a word."""
    kind = _sewing(world)
    act = world.act
    button = entrusted.add_piece(kind, name="Bouton", act=act()).made
    entrusted.price_piece(Piece.objects.get(pk=button), cents=200, valid_from=TODAY, act=act())
    things = [Left(name="Ourlet"), Left(name="Jupe")]
    made = entrusted.leave_ticket(kind, owner=world.bruno, things=things, act=act()).made
    hem, skirt = Item.objects.filter(ticket=Ticket.objects.get(pk=made)).order_by("position")
    tailor = kind.partner
    assert tailor is not None
    entrusted.send_batch(tailor, items=[hem], counted=1, act=act())
    entrusted.propose_price(skirt, cents=900, act=act())
    link_rules.configure()
    digest = linking.digest(linking.secret_of("proof"))
    link = PartnerLink.objects.get(pk=entrusted.link_partner(tailor, digest=digest, act=act()).made)
    entrusted.ask_desk(link, words="Un bouton manque ?", act=act())


def _sewing(world: World) -> Kind:
    made = partners.add_partner("Couture Fil", active_from=TODAY, act=world.act()).made
    service = Service.objects.create(
        desk=world.ampere, code="hems", name="Couture", family=Family.AT_YOUR_SERVICE
    )
    return Kind.objects.create(
        desk=world.ampere,
        service=service,
        steps=[Step.PARTNER, Step.QUOTE, Step.PAYMENT],
        partner=Partner.objects.get(pk=made),
        work_days=3,
    )
