"""Names mistakes: verdicts and traces in, verdicts with diagnoses out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from grader.diagnosis.relations import relations
from grader.diagnosis.simulate import Diagnosis, Simulator
from grader.diagnosis.trace import Trace
from grader.judge.decide import Examined
from grader.judge.explain import headed
from grader.verdict import Outcome, Verdict

EVIDENCE = (Outcome.PASSED, Outcome.FAILED, Outcome.ERROR)  # a limit or a ban says nothing of what the function computes


def name_mistakes(examined: Sequence[Examined], simulator: Simulator) -> tuple[Verdict, ...]:
    """The verdicts, each failed one with the name of the mistake where one is known. A passed check is never diagnosed."""
    evidence = [e for e in examined if e.verdict.outcome in EVIDENCE]
    traces = {e.verdict.check: e.trace for e in evidence}
    if not any(trace.failed for trace in traces.values()):
        return tuple(e.verdict for e in examined)
    found = simulator.diagnose(traces)
    said = _relations(evidence, found, simulator)
    return tuple(_named(e.verdict, found.get(e.verdict.check), said.get(e.verdict.check, "")) for e in examined)


def _relations(evidence: Sequence[Examined], found: Mapping[str, Diagnosis], simulator: Simulator) -> dict[str, str]:
    """What can be said of the failures of those functions in which no mistake has a name."""
    said: dict[str, str] = {}
    by_function: dict[str, dict[str, Trace]] = {}
    for e in evidence:
        by_function.setdefault(e.verdict.function, {})[e.verdict.check] = e.trace
    for function, traces in by_function.items():
        if any(t.failed for t in traces.values()) and not any(name in found for name in traces):
            said |= relations(function, traces, simulator.reference)
    return said


def _named(verdict: Verdict, diagnosis: Diagnosis | None, said: str) -> Verdict:
    if diagnosis is None:
        return replace(verdict, message=headed(verdict.message, said)) if said and verdict.outcome in EVIDENCE else verdict
    names = " or ".join(v.name for v in diagnosis.variants)
    waits_for = diagnosis.function if diagnosis.function != verdict.function else ""
    words = [v.says for v in diagnosis.variants]
    says = words[0] if len(words) == 1 else "One of these two, which look alike here. " + " Or: ".join(words)
    see = f"exercises/{verdict.exercise}/README.md#{diagnosis.variants[0].see}"
    if waits_for:
        message = headed(verdict.message, f"This fails because {waits_for} is not right yet. Mend that first; this check waits.")
    else:
        message = headed(verdict.message, says, see)
    return replace(verdict, message=message, misconception=names, waits_for=waits_for, says=says, see=see)
