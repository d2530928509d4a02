"""What higher rooms do when the catalogue changes, in its transaction."""

from loge.house.catalogue.models import Article
from loge.kernel.act import Act
from loge.kernel.steps import Steps

# (article as it now is, act)
changing = Steps[[Article, Act], None]("an article was changed")
