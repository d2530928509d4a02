"""What higher rooms do when the catalogue changes, in its transaction."""

from loge.house.catalogue.models import Article, Service
from loge.kernel.act import Act
from loge.kernel.steps import Steps

# (article as it now is, act)
changing = Steps[[Article, Act], None]("an article was changed")

# (service, act): raises Refused where the service has a way of its own already, in a higher room.
proceeding = Steps[[Service, Act], None]("a service is given its own questions and steps")
