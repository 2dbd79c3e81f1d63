"""What an exercise forbids: the rules, a trace of what really ran, and a scan of what is written."""

from grader.forbidden.rules import Rule, rules_for

__all__ = ["Rule", "rules_for"]
