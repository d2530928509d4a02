"""The list of everything in custody, beside the workshop of what was left."""

from tests.trades.entrusted.conftest import workshop  # noqa: F401
