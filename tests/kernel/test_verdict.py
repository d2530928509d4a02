"""The heaviest reason decides, and a refusal reads all of them aloud."""

import pytest

from loge.kernel.refusal import Refused
from loge.kernel.verdict import Reason, Severity, verdict

NOTE = Reason("late", "Two days late.", Severity.NOTICE)
ASK = Reason("early", "Renew all the same?", Severity.CONFIRM)
NEVER = Reason("member", "Already a member.", Severity.IMPOSSIBLE)


def test_without_a_reason_the_answer_is_yes() -> None:
    assert verdict(None).yes
    assert verdict(NOTE).yes


def test_what_must_be_confirmed_is_refused_until_it_is() -> None:
    answer = verdict(NOTE, ASK)
    assert answer.yes_if
    assert [r.code for r in answer.to_confirm] == ["early"]
    with pytest.raises(Refused, match="Renew all the same"):
        answer.or_refuse()
    answer.or_refuse(confirmed=["early"])


def test_the_impossible_stays_so_whatever_is_confirmed() -> None:
    with pytest.raises(Refused) as refused:
        verdict(ASK, NEVER).or_refuse(confirmed=["early", "member"])
    assert refused.value.code == "member"
