"""The link with which the owner of an account chooses a password."""

from allauth.account.forms import EmailAwarePasswordResetTokenGenerator

from loge.house.people.models import Account


class Links(EmailAwarePasswordResetTokenGenerator):
    """Signed; void as soon as the password changes, and from the moment the account is suspended:
    a link made before opens nothing afterwards, even when the account is reinstated."""

    def _make_hash_value(self, user: Account, timestamp: int) -> str:
        stands = f"{user.is_active}{user.suspended_at}"
        return f"{super()._make_hash_value(user, timestamp)}{stands}"
