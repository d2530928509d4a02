"""Something that was damaged, what is to be made good for it, and what nobody fetches."""

from datetime import date, timedelta

from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Chase, Claim, Item, Kind, Outcome, State, UnclaimedRule
from loge.trades.entrusted.rules import Left
from tests.world import NOW, World


def with_losses(world: World) -> None:
    """A hem comes back damaged; its tailor answers for it, and an amount is agreed. A skirt was
    ready half a year ago, and its owner was written to."""
    UnclaimedRule.objects.get_or_create(
        desk=world.ampere,
        kind=None,
        valid_from=date(2026, 1, 1),
        defaults={
            "letter_days": 60,
            "give_up_days": 365,
            "outcomes": [Outcome.GIVEN],
            "source": "règle de la maison",
        },
    )
    hem = Item.objects.get(desk=world.ampere, state=State.OUT)
    entrusted.declare_damaged(hem, words="Fil tiré", value_cents=3000, act=world.act())
    entrusted.agree_claim(Claim.objects.get(item=hem), cents=2000, act=world.act())
    _forgotten(world, Kind.objects.get(desk=world.ampere, service__code="hems"))


def _forgotten(world: World, kind: Kind) -> None:
    long_ago = NOW - timedelta(days=200)
    things = [Left(name="Jupe oubliée", price_cents=0)]
    entry = entrusted.leave_ticket(kind, owner=world.bruno, things=things, act=world.act())
    skirt = Item.objects.get(ticket=entry.subject_id)
    entrusted.make_ready(skirt, act=world.act())
    Item.objects.filter(pk=skirt.pk).update(ready_at=long_ago)
    Chase.objects.create(item=skirt, step=Chase.Step.LETTER, on=date(2026, 11, 1), at=long_ago)
