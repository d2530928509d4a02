"""Files that are sent: what is larger than the house allows is read to its end and kept nowhere."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest


class Bounded(FileUploadHandler):
    """Comes before Django's own: a file beyond settings.UPLOAD_MOST_BYTES fills neither memory nor
    disk. The other fields of its form are read as ever."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Count anew."""
        super().new_file(*args, **kwargs)
        self.seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand on what still fits."""
        self.seen += len(raw_data)
        if self.seen > settings.UPLOAD_MOST_BYTES:
            self.request.too_large = True  # type: ignore[union-attr]
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler makes the file."""


def too_large(request: HttpRequest) -> bool:
    """Whether a file of this request was left out because of its size."""
    return not request.FILES and bool(getattr(request, "too_large", False))
