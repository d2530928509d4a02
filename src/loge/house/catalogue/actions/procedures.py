"""A new kind of service without code: what is asked, its steps, its words."""

from collections.abc import Mapping, Sequence
from typing import Any

from loge.house.catalogue import crossing, rules
from loge.house.catalogue.models import Procedure, Service
from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.kernel.access import Permission
from loge.kernel.act import Act


@verb(needs=Permission.KEEP_CATALOGUE, notebook=False)
def set_procedure(
    service: Service,
    *,
    questions: Sequence[Mapping[str, Any]],
    steps: Sequence[Mapping[str, str]],
    time: str = Procedure.Time.NONE,
    names_somebody: bool = False,
    charged: bool = False,
    slip: Mapping[str, str] | None = None,
    act: Act,
) -> Entry:
    """How this service goes from now on; what was asked before keeps its own words.

    Raises Refused for a question that cannot be answered, without any step, or where the service
    goes another way already.
    """
    rules.check_procedure(questions, steps)
    crossing.proceeding.run(service, act)
    procedure, _made = Procedure.objects.update_or_create(
        service=service,
        defaults={
            "questions": list(questions),
            "steps": list(steps),
            "time": Procedure.Time(time),
            "names_somebody": names_somebody,
            "charged": charged,
            "slip": dict(slip or {}),
        },
    )
    return journal.append(
        act,
        "set_procedure",
        service,
        procedure=procedure,
        questions=len(questions),
        steps=len(steps),
        charged=charged,
    )
