"""The outbox, what was tried, the answers, and what a desk decided about its messages."""

from loge.house.notices.models.attempt import Answer, Attempt
from loge.house.notices.models.notice import Notice
from loge.house.notices.models.setting import MessageRule, Wording

__all__ = ["Answer", "Attempt", "MessageRule", "Notice", "Wording"]
