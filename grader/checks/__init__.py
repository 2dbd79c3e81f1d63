"""What a suite imports: `check` marks a test with points; the rest compare and say in words what differs."""

from grader.checks.compare import close, expect, same
from grader.checks.failure import CheckFailed
from grader.checks.gradient import grad
from grader.checks.guards import raises, unchanged
from grader.checks.hunt import hunted
from grader.checks.mark import CheckInfo, check

__all__ = ["CheckFailed", "CheckInfo", "check", "close", "expect", "grad", "hunted", "raises", "same", "unchanged"]
