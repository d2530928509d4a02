"""What a page reads of the question in its address: a page that reads nothing cannot stumble."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import QueryDict

ALL = "*"  # for whoever counts them or goes along them


class Noting(QueryDict):
    """A question that notes which of its names were read."""

    asked: set[str]
    ready = False

    def _note(self, name: Any) -> None:
        if self.ready:
            self.asked.add(str(name))

    def __getitem__(self, name: Any) -> Any:
        self._note(name)
        return super().__getitem__(name)

    def __contains__(self, name: object) -> bool:
        self._note(name)
        return super().__contains__(name)

    def getlist(self, name: Any, default: Any = None) -> Any:
        self._note(name)
        return super().getlist(name, default)

    def __iter__(self) -> Iterator[Any]:
        self._note(ALL)
        return super().__iter__()

    def __len__(self) -> int:
        self._note(ALL)
        return super().__len__()

    def items(self) -> Any:
        self._note(ALL)
        return super().items()


@contextmanager
def noted() -> Iterator[set[str]]:
    """The names that pages read of their questions meanwhile, without what is read of every one:
    that a text has no NUL (kernel.middleware), and whether a screen only asks for news (the lock).
    """
    found: set[str] = set()

    def question(request: WSGIRequest) -> Noting:
        if "noting" not in vars(request):
            read = Noting(request.META.get("QUERY_STRING", ""))
            read.asked, read.ready = found, True
            vars(request)["noting"] = read
        return vars(request)["noting"]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WSGIRequest, "GET", property(question))
        yield found
        found.discard("poll")
