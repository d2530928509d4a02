"""Addresses under `/<desk>/bureau/habitants/`. Names are the verbs."""

from django.urls import path

from loge.screens.residents.views import duplicates, household, households, person, persons

app_name = "residents"

urlpatterns = [
    path("", persons.persons, name="persons"),
    path("exporter/", persons.export_persons, name="export_persons"),
    path("inscrire/", persons.register_person, name="register_person"),
    path("<int:person>/", person.person, name="person"),
    path("<int:person>/histoire/", person.history, name="person_history"),
    path("<int:person>/corriger/", person.correct_person, name="correct_person"),
    path("<int:person>/joindre/", person.add_contact, name="add_contact"),
    path("<int:person>/joindre/<int:contact>/oublier/", person.drop_contact, name="drop_contact"),
    path("<int:person>/demenager/", person.move_home, name="move_home"),
    path("<int:person>/quitter/<int:household>/", person.move_out, name="move_out"),
    path("<int:person>/revenir/<int:household>/", person.put_right_move, name="put_right_move"),
    path("<int:person>/role/<int:household>/", person.change_role, name="change_role"),
    path("<int:person>/mandat/", person.name_representative, name="name_representative"),
    path(
        "<int:person>/mandat/<int:representative>/finir/",
        person.end_representative,
        name="end_representative",
    ),
    path("foyers/", households.households, name="households"),
    path("foyers/exporter/", households.export_households, name="export_households"),
    path("foyers/inscrire/", households.register_household, name="register_household"),
    path("foyers/<int:household>/", household.household, name="household"),
    path("foyers/<int:household>/histoire/", household.history, name="household_history"),
    path("foyers/<int:household>/corriger/", household.correct_household, name="correct_household"),
    path("foyers/<int:household>/separer/", household.split_household, name="split_household"),
    path("doublons/", duplicates.duplicates, name="duplicates"),
    path("doublons/foyers/", duplicates.household_duplicates, name="household_duplicates"),
    path("doublons/distingues/", duplicates.told_apart, name="told_apart"),
    path("doublons/distingues/<int:apart>/", duplicates.propose_again, name="propose_again"),
    path("doublons/<int:person>/chercher/", duplicates.look_for, name="look_for"),
    path(
        "doublons/<int:person>/<int:other_person>/",
        duplicates.compare_persons,
        name="compare_persons",
    ),
    path(
        "doublons/<int:person>/<int:other_person>/fusionner/",
        duplicates.merge_persons,
        name="merge_persons",
    ),
    path(
        "doublons/<int:person>/<int:other_person>/distinguer/",
        duplicates.tell_apart,
        name="tell_apart",
    ),
    path(
        "doublons/foyers/<int:household>/chercher/",
        duplicates.look_for_household,
        name="look_for_household",
    ),
    path(
        "doublons/foyers/<int:household>/<int:other_household>/",
        duplicates.compare_households,
        name="compare_households",
    ),
    path(
        "doublons/foyers/<int:household>/<int:other_household>/fusionner/",
        duplicates.merge_households,
        name="merge_households",
    ),
    path(
        "doublons/foyers/<int:household>/<int:other_household>/distinguer/",
        duplicates.tell_households_apart,
        name="tell_households_apart",
    ),
]
