"""What a partner brings with it in the rooms above: the account its money stands on."""

from loge.house.partners.models import Partner
from loge.kernel.steps import Steps

# Run within the verb when a partner is new or is called otherwise.
known = Steps[[Partner], object]("a partner of a desk is known")
