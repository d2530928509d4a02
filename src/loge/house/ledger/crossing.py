"""What the ledger asks of those above who make charges."""

from loge.house.ledger.models import Charge
from loge.kernel.act import Act
from loge.kernel.steps import Steps

# Whether the thing a charge of theirs was for was called off (a membership taken back, a request
# that will not be done): paid before, it is owed no more once the money is given back.
called_off = Steps[[Charge], bool]("a paid charge is given back")

# (cents, act): cash goes out of the desk's own drawer to somebody who is paid (back into it when
# negative); the ledger account of that cash. Raises Refused when the drawer cannot give it.
cash = Steps[[int, Act], str]("cash paid out at the counter")
