"""One person: their page, their history, and what is done from there."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loge.house.network.models import Desk
from loge.house.people import actions as residents
from loge.house.people.access import DeskRequest, needs
from loge.house.people.models import Contact, Household, Person, Residence
from loge.kernel import days
from loge.kernel.access import Permission
from loge.screens.residents import choosing, people, told
from loge.screens.residents.forms import (
    ContactForm,
    EndForm,
    MandateForm,
    MoveForm,
    PersonForm,
    RoleForm,
)
from loge.screens.residents.reading import row


@require_GET
@needs(Permission.SEE_OFFICE)
def person(request: DeskRequest, desk: Desk, person: int) -> HttpResponse:
    """All that is known of a person. An alias leads to who they are."""
    one = row(Person, desk, person)
    if one.pk != person:
        return redirect("residents:person", desk.slug, one.pk)
    today = days.day_of(request.act.at, desk.zone)
    context = {"desk": desk, "sheet": people.sheet(one, on=today), "today": today}
    context |= {"contact_form": ContactForm(), "roles": Residence.Role.choices}
    return render(request, "residents/person.html", context)


@require_GET
@needs(Permission.SEE_OFFICE)
def history(request: DeskRequest, desk: Desk, person: int) -> HttpResponse:
    """Everything in the journal about a person, in sentences."""
    one = row(Person, desk, person)
    context = {"desk": desk, "person": one, "told": told.history(request, one)}
    return render(request, "residents/person_history.html", context)


@require_http_methods(["GET", "POST"])
@needs(Permission.REGISTER_PERSON)
def correct_person(request: DeskRequest, desk: Desk, person: int) -> HttpResponse:
    """Put right what is known of somebody."""
    one = row(Person, desk, person)
    form = PersonForm(request.POST or None, person=one)
    if form.is_valid():
        residents.correct_person(one, **form.known(), act=request.act)
        return redirect("residents:person", desk.slug, one.pk)
    context = {"desk": desk, "form": form, "person": one, "key": request.act.key}
    status = 422 if form.is_bound else 200
    return render(request, "residents/person_form.html", context, status=status)


@require_POST
@needs(Permission.REGISTER_PERSON)
def add_contact(request: DeskRequest, desk: Desk, person: int) -> HttpResponse:
    """One more number or address."""
    one = row(Person, desk, person)
    form = ContactForm(request.POST)
    if form.is_valid():
        channel, value = Contact.Channel(form.cleaned_data["channel"]), form.cleaned_data["value"]
        residents.add_contact(one, channel=channel, value=value, act=request.act)
        return redirect("residents:person", desk.slug, one.pk)
    today = days.day_of(request.act.at, desk.zone)
    context = {"desk": desk, "sheet": people.sheet(one, on=today), "today": today}
    context |= {"contact_form": form, "roles": Residence.Role.choices}
    return render(request, "residents/person.html", context, status=422)


@require_POST
@needs(Permission.REGISTER_PERSON)
def drop_contact(request: DeskRequest, desk: Desk, person: int, contact: int) -> HttpResponse:
    """A number or an address that is theirs no more."""
    one = row(Person, desk, person)
    residents.drop_contact(one, contact=contact, act=request.act)
    return redirect("residents:person", desk.slug, one.pk)


@require_http_methods(["GET", "POST"])
@needs(Permission.REGISTER_PERSON)
def move_home(request: DeskRequest, desk: Desk, person: int) -> HttpResponse:
    """Leave a household, join another, or live in both."""
    one = row(Person, desk, person)
    asked = choosing.homes(request, desk, one)
    form = MoveForm(request.POST or None, homes=asked.homes, found=asked.found, initial=asked.first)
    if form.is_valid():
        residents.move_home(one, **form.known(), act=request.act)
        messages.success(request, _("Done: who lives where is written down from today on."))
        return redirect("residents:person", desk.slug, one.pk)
    context = {"desk": desk, "person": one, "form": form, "asked": asked, "key": request.act.key}
    status = 422 if form.is_bound else 200
    return render(request, "residents/move.html", context, status=status)


@require_POST
@needs(Permission.REGISTER_PERSON)
def move_out(request: DeskRequest, desk: Desk, person: int, household: int) -> HttpResponse:
    """Leave a household without joining another."""
    one, home = row(Person, desk, person), row(Household, desk, household)
    residents.move_out(one, household=home, act=request.act)
    return choosing.back(request, desk, one, home)


@require_POST
@needs(Permission.REGISTER_PERSON)
def put_right_move(request: DeskRequest, desk: Desk, person: int, household: int) -> HttpResponse:
    """They did not leave after all."""
    one, home = row(Person, desk, person), row(Household, desk, household)
    residents.put_right_move(one, household=home, act=request.act)
    return choosing.back(request, desk, one, home)


@require_POST
@needs(Permission.REGISTER_PERSON)
def change_role(request: DeskRequest, desk: Desk, person: int, household: int) -> HttpResponse:
    """What a person is in a household."""
    one, home = row(Person, desk, person), row(Household, desk, household)
    form = RoleForm(request.POST)
    if form.is_valid():
        role = Residence.Role(form.cleaned_data["role"])
        residents.change_role(one, household=home, role=role, act=request.act)
    return choosing.back(request, desk, one, home)


@require_http_methods(["GET", "POST"])
@needs(Permission.NAME_REPRESENTATIVE)
def name_representative(request: DeskRequest, desk: Desk, person: int) -> HttpResponse:
    """Somebody may act for this person: a relative, a neighbour, a guardian."""
    one = row(Person, desk, person)
    asked = choosing.persons(request, desk, one)
    first = {"valid_from": days.day_of(request.act.at, desk.zone)}
    form = MandateForm(request.POST or None, found=asked.found, initial=first)
    if form.is_valid():
        residents.name_representative(one, **choosing.mandate(form, desk), act=request.act)
        return redirect("residents:person", desk.slug, one.pk)
    context = {"desk": desk, "person": one, "form": form, "asked": asked, "key": request.act.key}
    status = 422 if form.is_bound else 200
    return render(request, "residents/mandate.html", context, status=status)


@require_http_methods(["GET", "POST"])
@needs(Permission.NAME_REPRESENTATIVE)
def end_representative(
    request: DeskRequest, desk: Desk, person: int, representative: int
) -> HttpResponse:
    """A mandate ends: its last day is chosen."""
    one = row(Person, desk, person)
    mandate = choosing.mandate_of(one, representative)
    first = {"last_day": days.day_of(request.act.at, desk.zone)}
    form = EndForm(request.POST or None, initial=first)
    if form.is_valid():
        until = choosing.after(form.cleaned_data["last_day"])
        residents.end_representative(mandate, until=until, act=request.act)
        return redirect("residents:person", desk.slug, one.pk)
    context = {"desk": desk, "person": one, "form": form, "mandate": mandate}
    status = 422 if form.is_bound else 200
    return render(request, "residents/mandate_end.html", context, status=status)
