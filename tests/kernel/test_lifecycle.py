"""A table of states leads somewhere, and draws itself."""

import pytest

from loge.kernel.lifecycle import Lifecycle

DOOR = Lifecycle(starts={"build": "open"}, moves={"shut": ({"open"}, "closed")})


def test_a_verb_applies_only_where_the_table_says() -> None:
    assert DOOR.may("shut", "open")
    assert not DOOR.may("shut", "closed")
    assert not DOOR.may("paint", "open")


def test_a_state_no_verb_leads_to_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="ajar"):
        Lifecycle(starts={"build": "open"}, moves={"shut": ({"ajar"}, "closed")})


def test_it_draws_itself() -> None:
    assert "open --> closed: shut" in DOOR.drawn()
    assert "closed --> [*]" in DOOR.drawn()
