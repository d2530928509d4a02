"""The lists of persons and of households: what is asked, and the rows that answer it."""

from datetime import date

from django import forms
from django.db.models import (
    Count,
    DateTimeField,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Coalesce
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from loge.house.membership.models import Membership
from loge.house.network.models import Desk
from loge.house.people import rules
from loge.house.people.models import Contact, Household, Person, Residence, Word
from loge.house.visits.models import Visit
from loge.screens.residents.forms import languages_with

ANY = ("", _("all"))
LONG_AGO = Value("1970-01-01 00:00:00+00:00", output_field=DateTimeField())
STANDINGS = [
    ANY,
    ("member", _("members")),
    ("lapsed", _("membership ended")),
    ("never", _("never joined")),
]


class PersonFilter(forms.Form):
    """Which persons. Whatever is not understood is not asked."""

    q = forms.CharField(label=_("Name or telephone"), required=False, max_length=120)
    standing = forms.ChoiceField(label=_("Membership"), choices=STANDINGS, required=False)
    phone = forms.ChoiceField(
        label=_("Telephone"),
        choices=[ANY, ("with", _("with")), ("without", _("without"))],
        required=False,
    )
    speaks = forms.ChoiceField(
        label=_("Speaks"), choices=[ANY, *languages_with([])], required=False
    )
    home = forms.ChoiceField(
        label=_("Lives"),
        choices=[
            ANY,
            ("alone", _("alone in their household")),
            ("several", _("in several households")),
            ("none", _("in no household")),
        ],
        required=False,
    )
    age = forms.ChoiceField(
        label=_("Age"),
        choices=[
            ANY,
            ("minor", _("under 18")),
            ("adult", _("18 and over")),
            ("senior", _("65 and over")),
            ("unknown", _("birth year unknown")),
        ],
        required=False,
    )
    lacks = forms.ChoiceField(
        label=_("Is missing"),
        choices=[
            ("", pgettext_lazy("nothing asked", "whatever")),
            ("first_name", _("the first name")),
            ("street", _("the address")),
            ("reach", _("any way to reach them")),
        ],
        required=False,
    )


class HouseholdFilter(forms.Form):
    """Which households."""

    q = forms.CharField(label=_("Name or street"), required=False, max_length=120)
    standing = forms.ChoiceField(label=_("Membership"), choices=STANDINGS, required=False)
    people = forms.ChoiceField(
        label=_("People"),
        choices=[
            ANY,
            ("0", _("nobody lives there")),
            ("1", _("one person")),
            ("2", _("two")),
            ("3", _("three or more")),
        ],
        required=False,
    )
    address = forms.ChoiceField(
        label=_("Address"),
        choices=[ANY, ("with", _("with")), ("without", _("without"))],
        required=False,
    )


def asked(form: forms.Form) -> dict[str, str]:
    """What the form asks, without what it does not understand."""
    form.is_valid()
    return {name: value for name, value in form.cleaned_data.items() if value}


def query_of(sent: QueryDict) -> str:
    """The address's query without the page, to be kept by other links and forms."""
    kept = sent.copy()
    for own in ("page", "csrfmiddlewaretoken", "key", "form"):
        kept.pop(own, None)
    return kept.urlencode()


PERSON_ORDERS = {
    "name": ("sort_key", "pk"),
    "street": ("lives_at", "sort_key", "pk"),
    "born": ("born", "sort_key", "pk"),
    "seen": ("seen", "sort_key", "pk"),
}


def persons(desk: Desk, want: dict[str, str], *, on: date) -> QuerySet[Person]:
    """The persons of a desk who answer what is asked, each with what the list sorts by."""
    mine = Residence.objects.current(on).filter(person=OuterRef("pk"))
    found: QuerySet[Person] = Person.objects.at(desk).living()
    found = _named(found, desk, want.get("q", ""))
    found = _standing(found, mine, want.get("standing", ""), on)
    if want.get("phone"):
        found = found.filter(no_phone=want["phone"] == "without")
    if want.get("speaks"):
        # As it is written in JSON: both databases can be asked for it in the same way.
        found = found.annotate(spoken=Cast("languages", TextField()))
        found = found.filter(spoken__contains=f'"{want["speaks"]}"')
    found = _home(found, mine, want.get("home", ""), on)
    found = _age(found, mine, want.get("age", ""), on)
    found = _lacking(found, mine, want.get("lacks", ""))
    street = mine.order_by("since", "pk").values("household__street_key")[:1]
    last = Visit.objects.filter(person=OuterRef("pk")).order_by("-started_at")
    return found.annotate(
        lives_at=Coalesce(Subquery(street), Value(""), output_field=TextField()),
        born=Coalesce("birth_year", Value(0), output_field=IntegerField()),
        seen=Coalesce(Subquery(last.values("started_at")[:1]), LONG_AGO),
    )


def _named(found: QuerySet[Person], desk: Desk, typed: str) -> QuerySet[Person]:
    """As at the counter: every word begins a name, or digits end a telephone number."""
    digits = rules.digits(typed)
    if len(digits) >= 4 and not any(c.isalpha() for c in typed):
        tail = digits.lstrip("0")[::-1] if len(digits) > 4 else digits[::-1]
        ends = Q(reversed_digits__gte=tail, reversed_digits__lt=tail + rules.LAST)
        return found.filter(pk__in=Contact.objects.filter(ends).values("person"))
    for word in rules.fold(typed):
        begins = Q(word__gte=word, word__lt=word + rules.LAST)
        found = found.filter(pk__in=Word.objects.filter(begins, desk=desk).values("person"))
    return found


def _standing(
    found: QuerySet[Person], mine: QuerySet[Residence], wanted: str, on: date
) -> QuerySet[Person]:
    """By the memberships of the households they live in."""
    standing = Membership.objects.standing()
    member = Exists(mine.filter(household__in=Membership.objects.on(on).values("household")))
    joined = Exists(mine.filter(household__in=standing.values("household")))
    if wanted == "member":
        return found.filter(member)
    if wanted == "lapsed":
        return found.filter(~member, joined)
    return found.filter(~joined) if wanted == "never" else found


def _home(
    found: QuerySet[Person], mine: QuerySet[Residence], wanted: str, on: date
) -> QuerySet[Person]:
    if wanted == "none":
        return found.filter(~Exists(mine))
    if wanted == "several":
        homes = mine.order_by().values("person").annotate(many=Count("pk")).values("many")
        return found.annotate(homes_many=Subquery(homes)).filter(homes_many__gt=1)
    if wanted == "alone":
        here = Residence.objects.current(on).filter(household=OuterRef("household"))
        others = here.exclude(person=OuterRef("person"))
        return found.filter(Exists(mine), ~Exists(mine.filter(Exists(others))))
    return found


def _age(
    found: QuerySet[Person], mine: QuerySet[Residence], wanted: str, on: date
) -> QuerySet[Person]:
    """By birth year, and by what they are in their household where no year is known."""
    child = Q(birth_year__isnull=True) & Exists(mine.filter(role=Residence.Role.CHILD))
    asked = {
        "minor": Q(birth_year__gt=on.year - 18) | child,
        "adult": Q(birth_year__lte=on.year - 18),
        "senior": Q(birth_year__lte=on.year - 65),
        "unknown": Q(birth_year__isnull=True),
    }
    return found.filter(asked[wanted]) if wanted in asked else found


def _lacking(found: QuerySet[Person], mine: QuerySet[Residence], wanted: str) -> QuerySet[Person]:
    street = Exists(mine.exclude(household__street=""))
    reached = Exists(Contact.objects.filter(person=OuterRef("pk")).exclude(value=""))
    asked = {
        "first_name": Q(first_name=""),
        "street": ~street,
        "reach": ~reached & ~street,
    }
    return found.filter(asked[wanted]) if wanted in asked else found


HOUSEHOLD_ORDERS = {
    "name": ("sort_key", "pk"),
    "street": ("street_key", "sort_key", "pk"),
    "people": ("people", "sort_key", "pk"),
    "until": ("covered", "sort_key", "pk"),
}


def households(desk: Desk, want: dict[str, str], *, on: date) -> QuerySet[Household]:
    """The households of a desk that answer what is asked, each with how many live there."""
    here = Residence.objects.current(on).filter(
        household=OuterRef("pk"), person__in=Person.objects.living()
    )
    many = here.order_by().values("household").annotate(n=Count("pk")).values("n")
    theirs = Membership.objects.standing().filter(household=OuterRef("pk"))
    last = theirs.order_by("-until").values("until")[:1]
    found = (
        Household.objects.at(desk)
        .living()
        .annotate(
            people=Coalesce(Subquery(many), Value(0), output_field=IntegerField()),
            covered=Subquery(last),
        )
    )
    for word in rules.fold(want.get("q", "")):
        found = found.filter(found_by__contains=f" {word}")
    member = Exists(theirs.filter(starts_on__lte=on, until__gt=on))
    asked = {
        "member": Q(member),
        "lapsed": ~Q(member) & Q(covered__isnull=False),
        "never": Q(covered__isnull=True),
    }
    if want.get("standing") in asked:
        found = found.filter(asked[want["standing"]])
    people = {"0": Q(people=0), "1": Q(people=1), "2": Q(people=2), "3": Q(people__gte=3)}
    if want.get("people") in people:
        found = found.filter(people[want["people"]])
    if want.get("address"):
        found = found.exclude(street="") if want["address"] == "with" else found.filter(street="")
    return found


def order_of(sent: QueryDict, orders: dict[str, tuple[str, ...]]) -> list[str]:
    """The fields the address sorts by, for a file in the order of the list."""
    asked = sent.get("tri", "")
    fields = orders.get(asked.lstrip("-"), orders["name"])
    backwards = asked.startswith("-") and asked[1:] in orders
    return [f"-{field}" if backwards else field for field in fields]
