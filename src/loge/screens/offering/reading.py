"""Reading what the lists and forms of the catalogue send."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from loge.house.network.models import Desk


@dataclass(frozen=True)
class Filters:
    """What a list was asked: words, a family, a state."""

    typed: str
    family: str
    state: str
    state_name: str

    def of(self, state: str) -> dict[str, str]:
        """As the queries take it, the state under its own name."""
        return {"typed": self.typed, "family": self.family, state: self.state}

    def __bool__(self) -> bool:
        return bool(self.typed or self.family or self.state)

    @property
    def query(self) -> str:
        """The same, for an address."""
        return urlencode({"q": self.typed, "famille": self.family, self.state_name: self.state})


def filters(sent: QueryDict, state: str) -> Filters:
    """What the address asks; anything odd finds nothing or everything."""
    family = sent.get("famille", "")[:40]
    return Filters(sent.get("q", "")[:100], family, sent.get(state, "")[:20], state)


def back_to_list(request: HttpRequest, desk: Desk, service: int) -> str:
    """The list as it was, at the service that moved."""
    query = urlencode([(n, request.POST[n]) for n in ("famille", "page") if request.POST.get(n)])
    return f"{reverse('offering:services', args=[desk.slug])}?{query}#s{service}"


def price_of(desk: Desk, code: str) -> str:
    """The page of everything that something costs."""
    return f"{reverse('offering:price', args=[desk.slug])}?{urlencode({'de': code})}"
