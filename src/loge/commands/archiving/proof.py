"""A backup is worth what its restoration is: every chain is walked in the restored copy."""

from pathlib import Path

from loge.commands import Failure
from loge.commands.archiving import stores
from loge.commands.archiving.archive import Manifest
from loge.house.journal import queries, rules, witness
from loge.house.journal.models import Entry
from loge.house.seals import queries as seals
from loge.house.seals.verifier import Break, sentence


def prove(folder: Path, manifest: Manifest) -> None:
    """Compare a loaded copy with its manifest and its witness. Raises Failure when they differ."""
    entries = Entry.objects.using(stores.ALIAS)
    desks = set(entries.order_by().values_list("desk", flat=True).distinct())
    if desks != set(manifest.heads):
        raise Failure("the backup does not hold the desks it names. Nothing was changed.")
    for desk, (number, digest) in manifest.heads.items():
        seen = witness.heads_of(desk, folder / "witness")
        rows = queries.chained(desk, using=stores.ALIAS)
        outcome = rules.first_break(desk, rows, {**seen, int(number): str(digest)})
        if outcome != number:
            where = outcome.number if isinstance(outcome, rules.Break) else outcome
            raise Failure(
                f"the journal of {desk} is not whole at entry {where}. "
                "`./loge verify` says more; nothing was changed."
            )
    for found in seals.verify_copy(stores.ALIAS, folder / "witness"):
        if isinstance(found, Break):
            raise Failure(
                f"a sealed record is not whole ({sentence(found)}). "
                "`./loge verify` says more; nothing was changed."
            )
