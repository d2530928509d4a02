"""The places where one is signed in oneself, closed by oneself: in no journal, as all that one does
to one's own account (docs/decisions/0017)."""

from allauth.usersessions.models import UserSession

from loge.house.people.models import Account
from loge.kernel.refusal import Elsewhere


def close(account: Account, session: int) -> None:
    """One session of one's own ends. Raises Elsewhere for somebody else's, or when it is gone."""
    row = UserSession.objects.filter(user=account, pk=session).first()
    if row is None:
        raise Elsewhere("session")
    row.end()


def close_others(account: Account, *, but: str | None) -> int:
    """Every session of one's own ends except the one with this key; how many that were."""
    others = list(UserSession.objects.filter(user=account).exclude(session_key=but))
    for row in others:
        row.end()
    return len(others)
