"""Which verbs a page offers: those the state of the thing and the role of the person allow."""

from loge.house.journal.actions import VERBS
from loge.kernel.act import Act
from loge.trades.custody.models import Deposit


def offered(deposit: Deposit, act: Act) -> frozenset[str]:
    """The verbs to show as buttons. The actions check again."""
    return frozenset(verb for verb in deposit.may_do if VERBS[verb].needs in act.may)
