"""The verbs of residents: persons, households, who acts for whom, two that are one."""

from loge.house.people.actions.households import (
    Address,
    change_role,
    correct_household,
    move_home,
    move_in,
    move_out,
    put_right_move,
    register_household,
    split_household,
)
from loge.house.people.actions.merging import (
    merge_households,
    merge_persons,
    propose_again,
    tell_apart,
    tell_households_apart,
)
from loge.house.people.actions.persons import (
    add_contact,
    correct_person,
    drop_contact,
    export_residents,
    register_person,
)
from loge.house.people.actions.representatives import end_representative, name_representative

__all__ = [
    "Address",
    "add_contact",
    "change_role",
    "correct_household",
    "correct_person",
    "drop_contact",
    "end_representative",
    "export_residents",
    "merge_households",
    "merge_persons",
    "move_home",
    "move_in",
    "move_out",
    "name_representative",
    "propose_again",
    "put_right_move",
    "register_household",
    "register_person",
    "split_household",
    "tell_apart",
    "tell_households_apart",
]
