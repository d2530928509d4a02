"""What the ledger asks of those above who make charges."""

from loge.house.ledger.models import Charge
from loge.kernel.steps import Steps

# Whether the thing a charge of theirs was for was called off (a membership taken back, a request
# that will not be done): paid before, it is owed no more once the money is given back.
called_off = Steps[[Charge], bool]("a paid charge is given back")
