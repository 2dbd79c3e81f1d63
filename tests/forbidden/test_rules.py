"""The rules: what each name stands for."""

import pytest
import torch

from grader.forbidden.rules import UNDERGROUND, rules_for

KNOWN = ["softmax", "log_softmax", "logsumexp", "cross_entropy", "nll_loss", "embedding", "autograd", "torch.optim"]


@pytest.mark.parametrize("name", KNOWN)
def test_a_known_rule_says_what_to_do_instead(name: str) -> None:
    (rule,) = rules_for([name])
    assert rule.name == name
    assert rule.instead.endswith(".")
    assert rule.operators or rule.modules


def test_rules_come_in_the_order_asked_for() -> None:
    assert [r.name for r in rules_for(["logsumexp", "softmax", "logsumexp"])] == ["logsumexp", "softmax", "logsumexp"]
    assert rules_for([]) == ()


def test_an_unlisted_name_is_an_operator_or_with_a_dot_a_module() -> None:
    operator, module = rules_for(["gelu", "torch.linalg"])
    assert operator.operators == {"gelu", "gelu_", "_gelu", "_foreach_gelu", "_foreach_gelu_"} and not operator.modules
    assert module.modules == module.names == ("torch.linalg",) and not module.operators


def test_the_private_insides_are_a_rule_of_their_own() -> None:
    assert rules_for([UNDERGROUND.name]) == (UNDERGROUND,)


@pytest.mark.parametrize("name", ["softmax", "log_softmax", "logsumexp", "nll_loss", "embedding"])
def test_the_rule_knows_torchs_own_operator(name: str) -> None:
    (rule,) = rules_for([name])
    assert name in rule.operators
    assert hasattr(torch.ops.aten, name)
