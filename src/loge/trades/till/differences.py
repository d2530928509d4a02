"""What was said of counts that differed."""

from loge.house.journal.models import Entry, Remark
from loge.trades.till.models import Closing


def explanations(closing: Closing) -> dict[tuple[str, int], str]:
    """What was said of each count that differed, by drawer and number. It stands in the journal,
    where it can be erased, and not in what is sealed. Three queries, one for a month."""
    known = closing.sessions.values_list("pk", "drawer__code", "number")
    sessions = {pk: (code, number) for pk, code, number in known}
    about = Entry.objects.at(closing.desk.slug).filter(
        subject="till.session", verb="close_drawer", subject_id__in=sessions
    )
    digests = {e.facts.get("remark", ""): sessions[e.made] for e in about} if sessions else {}
    rows = Remark.objects.filter(digest__in=digests, erased_at=None) if digests else []
    return {digests[remark.digest]: remark.text for remark in rows}
