"""Names mistakes: verdicts and traces in, verdicts with diagnoses out."""

from collections.abc import Sequence
from dataclasses import replace

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
    return tuple(_named(e.verdict, found.get(e.verdict.check)) for e in examined)


def _named(verdict: Verdict, diagnosis: Diagnosis | None) -> Verdict:
    if diagnosis is None:
        return verdict
    names = " or ".join(v.name for v in diagnosis.variants)
    return replace(verdict, message=f"{verdict.message}\n{_words(verdict, diagnosis)}", misconception=names)


def _words(verdict: Verdict, diagnosis: Diagnosis) -> str:
    if diagnosis.function != verdict.function:
        return f"This fails because {diagnosis.function} is not right yet. Mend that first; this check waits."
    said = [v.says for v in diagnosis.variants]
    words = said[0] if len(said) == 1 else "One of these two, which look alike here. " + " Or: ".join(said)
    place = f"exercises/{verdict.exercise}/README.md#{diagnosis.variants[0].see}"
    return f"{words}\nRead on: {place}"
