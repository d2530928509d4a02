"""Practising: what is sold is marked, sealed in a series of its own, and moves no money."""

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.seals import actions as seals
from loge.house.seals.codes import Code
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.till.models import Trainee


@verb(needs=Permission.TRAIN, notebook=False)
def begin_training(*, act: Act) -> Entry:
    """From now on this colleague's sales at this desk are practice."""
    if act.by is None:
        raise Refused("nobody", _("Sign in to practise."))
    trainee, _made = Trainee.objects.get_or_create(
        desk_id=act.desk.pk, account=act.by, defaults={"since": act.at}
    )
    seals.log(act, Code.TRAINING_ON)
    return journal.append(act, "begin_training", trainee)


@verb(needs=Permission.TRAIN, notebook=False)
def end_training(*, act: Act) -> Entry:
    """Their sales are real again. Raises Refused for who does not practise."""
    gone, _rows = Trainee.objects.at(act.desk).filter(account=act.by or 0).delete()
    if not gone:
        raise Refused("not_training", _("You are not practising. What you sell is real."))
    seals.log(act, Code.TRAINING_OFF)
    return journal.append(act, "end_training", "till.trainee")
