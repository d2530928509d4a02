"""The ways to reach a person: one that stays the same keeps what was agreed about it."""

from django.utils.translation import gettext as _

from loge.house.people import rules
from loge.house.people.models import Contact, Person
from loge.kernel.refusal import Elsewhere, Refused

BY_PHONE = ("sms", "phone")
AT_MOST = 12


def known(person: Person) -> tuple[str, str, str]:
    """The first number, the first e-mail address and the channel preferred, as a form shows them;
    each empty when there is none."""
    rows = sorted(person.contacts.all(), key=lambda c: (c.rank, c.pk))
    number = next((c.value for c in rows if c.channel in BY_PHONE and c.value), "")
    email = next((c.value for c in rows if c.channel == "email" and c.value), "")
    return number, email, next((c.channel for c in rows if c.rank == 0), "")


def reach_by(person: Person, *, phone: str, email: str, tell_by: Contact.Channel | None) -> None:
    """Write the ways to reach a person; the one they prefer ranks first.

    The number and the address replace those `known` gave; further ones stay after them. Raises
    Refused for what cannot be a number or an address, and for a channel without its address.
    """
    number = _number(phone) if phone else ""
    email = email.strip()
    rules.reached(email).or_refuse()
    wanted = rules.channels(number, email, tell_by)
    for channel, value in wanted:
        if tell_by == channel and not value and channel in rules.NEED_AN_ADDRESS:
            raise Refused("tell_by", _("To be told this way, a number or an address is needed."))
    old_number, old_email, _channel = known(person) if person.pk else ("", "", "")
    rows = list(person.contacts.all())
    if old_number and old_number != number:
        _drop(rows, BY_PHONE, old_number)
    if old_email and old_email != email:
        _drop(rows, ("email",), old_email)
    for row in [row for row in rows if row.channel not in (*BY_PHONE, "email")]:
        _drop(rows, (row.channel,), row.value)
    for row in rows:
        row.rank = 2
    kept = [_kept(person, rows, channel, value) for channel, value in wanted]
    for row in kept:
        row.rank = 0 if row.channel == tell_by else 1
    for row in {id(row): row for row in [*rows, *kept]}.values():
        row.save()


def add(person: Person, *, channel: str, value: str) -> Contact:
    """One more way to reach a person, after the others. Raises Refused for what cannot be one."""
    value = value.strip()
    if channel in BY_PHONE:
        value = _number(value)
    elif channel == "email" and value:
        rules.reached(value).or_refuse()
    else:
        raise Refused("tell_by", _("Write a number or an e-mail address."))
    kinds = BY_PHONE if channel in BY_PHONE else (channel,)
    theirs = person.contacts.all()
    if theirs.filter(channel__in=kinds, value=value).exists():
        raise Refused("contact_known", _("This number or address is known already."))
    if theirs.count() >= AT_MOST:
        raise Refused("contacts", _("Twelve numbers and addresses at most. Remove an old one."))
    return Contact.objects.create(
        person=person,
        channel=channel,
        value=value,
        rank=2,
        reversed_digits=_reversed(channel, value),
    )


def of(person: Person, contact: int) -> Contact:
    """The contact of this person with this id. Raises Elsewhere for anybody else's."""
    row = person.contacts.filter(pk=contact).first()
    if row is None:
        raise Elsewhere(f"contact {contact} is not of person {person.pk}")
    return row


def see_phone(person: Person) -> None:
    """Whether the person has no phone follows from the numbers there are."""
    person.no_phone = not person.contacts.filter(channel__in=BY_PHONE).exclude(value="").exists()
    person.save(update_fields=["no_phone"])


def _number(typed: str) -> str:
    number = rules.phone(typed)
    if number is None:
        raise Refused(
            "phone", _("This is not a telephone number. Leave it empty if there is none.")
        )
    return number


def _drop(rows: list[Contact], channels: tuple[str, ...], value: str) -> None:
    for row in [row for row in rows if row.channel in channels and row.value == value]:
        row.delete()
        rows.remove(row)


def _kept(person: Person, rows: list[Contact], channel: str, value: str) -> Contact:
    """The row that has this number or address already, or a new one, unsaved.

    One number is one row: asked for calls instead of texts, it changes its channel.
    """
    kinds = BY_PHONE if channel in BY_PHONE else (channel,)
    same = [row for row in rows if row.channel in kinds and row.value == value]
    for more in same[1:]:
        more.delete()
        rows.remove(more)
    row = same[0] if same else Contact(person=person, value=value)
    row.channel, row.reversed_digits = channel, _reversed(channel, value)
    return row


def _reversed(channel: str, value: str) -> str:
    return rules.digits(value)[::-1] if channel != "email" else ""
