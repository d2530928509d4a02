"""Something of everything between a desk and La Poste: what is sent, and what is agreed."""

from loge.house.conventions import actions as conventions
from loge.house.conventions.models import Convention, Equipment, Support
from loge.house.partners.models import Partner
from loge.trades.post import actions as post
from loge.trades.post.models import Sending
from tests.world import NOW, World

TODAY = NOW.date()


def with_la_poste(world: World) -> None:
    """Two are left to be sent, the driver takes one; a month is announced and paid in part."""
    act = world.act
    left = [post.deposit_sending(kind=Sending.Kind.LETTER, act=act()).made for _ in range(2)]
    post.collect_sendings(sendings=[Sending.objects.get(pk=left[0])], act=act())
    partner = Partner.objects.at(world.ampere).get(name="La Poste")
    made = conventions.sign_convention(partner, name="Relais", valid_from=TODAY, act=act()).made
    convention = Convention.objects.get(pk=made)
    for cents, applies in ((39100, True), (40000, False)):
        said = {"cents": cents, "valid_from": TODAY, "source": "RTES", "applies": applies}
        conventions.set_fee(convention, **said, act=act())
    conventions.set_hourly_cost(cents=1800, valid_from=TODAY, source="RTES", act=act())
    paid = {"first_on": TODAY.replace(day=1), "fee_cents": 100, "commission_cents": 0, "on": TODAY}
    conventions.receive_month(convention, **paid, act=act())
    thing = {"kind": Equipment.Kind.IT, "label": "Smartphone", "lent_on": TODAY}
    conventions.enter_equipment(convention, **thing, act=act())
    conventions.note_support(convention, kind=Support.Kind.VISIT, on=TODAY, act=act())
