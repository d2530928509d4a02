"""How the journal reads what happens to residents and their households."""

from django.utils.translation import gettext_lazy as _

PHRASES = {
    "register_person": _("%(by)s registered %(subject)s"),
    "correct_person": _("%(by)s corrected what is known of %(subject)s"),
    "add_contact": _("%(by)s wrote down one more way to reach %(subject)s"),
    "drop_contact": _("%(by)s removed a way to reach %(subject)s"),
    "export_residents": _("%(by)s took a list of residents out of Loge: %(rows)s rows"),
    "register_household": _("%(by)s registered the household %(subject)s"),
    "correct_household": _("%(by)s corrected what is known of the household %(subject)s"),
    "move_in": _("%(by)s wrote that %(person)s joined the household %(household)s"),
    "move_out": _("%(by)s wrote that %(person)s left the household %(household)s"),
    "put_right_move": _("%(by)s wrote that %(person)s did not leave the household %(household)s"),
    "change_role": _("%(by)s changed the role of %(person)s in the household %(household)s"),
    "name_representative": _("%(by)s wrote that %(representative)s may act for %(person)s"),
    "end_representative": _(
        "%(by)s wrote that %(representative)s no longer acts for %(person)s from %(until)s on"
    ),
    "merge_persons": _("%(by)s found that %(gone)s and %(subject)s are one person"),
    "merge_households": _("%(by)s found that %(gone)s and %(subject)s are one household"),
    "tell_apart": _("%(by)s found that %(subject)s and %(other)s are two persons"),
    "tell_households_apart": _("%(by)s found that %(subject)s and %(other)s are two households"),
    "propose_again": _("%(by)s asked to look again whether %(subject)s and %(other)s are one"),
}
