"""Something that was damaged, what is to be made good for it, and what nobody fetches."""

from datetime import date

from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Claim, Item, Outcome, State, UnclaimedRule
from tests.world import World


def with_losses(world: World) -> None:
    """A hem comes back damaged; its tailor answers for it, and an amount is agreed."""
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
