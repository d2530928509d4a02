"""What somebody typed, held so that a refusal or an ended session loses nothing."""

from collections.abc import Iterator

from django.http import HttpRequest

# Of Django, of the act, and what must never be written back into a page.
UNSHOWN = ("csrfmiddlewaretoken", "key", "next")
SECRET = ("password", "pin", "code", "credential", "secret")


def fields(request: HttpRequest) -> list[tuple[str, str]]:
    """All fields of a POST except the page's token and secrets, in the order they were sent."""
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken" and not any(word in name for word in SECRET)
        for value in values
    ]


class Typed:
    """The words a person typed in this POST; read only when a page shows them."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter([(n, v) for n, v in fields(self.request) if n not in UNSHOWN and v.strip()])

    def __bool__(self) -> bool:
        return any(True for _ in self)
