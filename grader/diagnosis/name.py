"""Names mistakes: verdicts and traces in, verdicts with diagnoses out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from torch import Tensor

from grader.diagnosis.relations import FEW
from grader.diagnosis.simulate import Diagnosis, Simulator
from grader.judge.decide import Examined
from grader.verdict import Outcome, Verdict

EVIDENCE = (Outcome.PASSED, Outcome.FAILED, Outcome.ERROR)  # a limit or a ban says nothing of what the function computes


def name_mistakes(examined: Sequence[Examined], simulator: Simulator) -> tuple[Verdict, ...]:
    """The verdicts, each failed one with the name of the mistake where one is known. A passed check is never diagnosed."""
    traces = {e.verdict.check: e.trace for e in examined if e.verdict.outcome in EVIDENCE}
    if all(trace.ending == "passed" for trace in traces.values()):
        return tuple(e.verdict for e in examined)
    found = simulator.diagnose(traces)
    often = Counter((e.verdict.function, e.trace.relation) for e in examined if e.verdict.outcome is Outcome.FAILED)
    return tuple(_named(e, found.get(e.verdict.check), often[e.verdict.function, e.trace.relation]) for e in examined)


def _named(examined: Examined, diagnosis: Diagnosis | None, times: int) -> Verdict:
    """`times`: in how many checks of this function the same relation was seen."""
    verdict, said = examined.verdict, examined.trace.relation
    if diagnosis is None:
        # A relation between two single numbers may be chance; seen twice, or in many numbers at once, it is not.
        sure = said and verdict.outcome is Outcome.FAILED and (times > 1 or _entries(examined.trace.wrong) >= FEW)
        return replace(verdict, message=f"{verdict.message}\n{said}") if sure else verdict
    names = " or ".join(v.name for v in diagnosis.variants)
    waits_for = diagnosis.function if diagnosis.function != verdict.function else ""
    return replace(verdict, message=f"{verdict.message}\n{_words(verdict, diagnosis)}", misconception=names, waits_for=waits_for)


def _entries(value: Any) -> int:
    return value.numel() if isinstance(value, Tensor) else len(value) if isinstance(value, list) else 1


def _words(verdict: Verdict, diagnosis: Diagnosis) -> str:
    if diagnosis.function != verdict.function:
        return f"This fails because {diagnosis.function} is not right yet. Mend that first; this check waits."
    said = [v.says for v in diagnosis.variants]
    words = said[0] if len(said) == 1 else "One of these two, which look alike here. " + " Or: ".join(said)
    place = f"exercises/{verdict.exercise}/README.md#{diagnosis.variants[0].see}"
    return f"{words}\nRead on: {place}"
