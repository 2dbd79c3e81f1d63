"""Measures, prints tables, and writes what was measured: the figures to measured.json, the README's table from them.

    python -m tests.bench [PART]... [--full]

A part also runs by itself, with options of its own, and writes nothing then: `python -m tests.bench.growth --help`.
Ratios within one run mean something on a busy machine; times do not. Let nothing else run.
"""

from argparse import ArgumentParser, RawDescriptionHelpFormatter

from .form import Progress, machine, show
from .page import MEASURED, PARTS, README, keep


def main() -> None:
    parser = ArgumentParser("python -m tests.bench", description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    names = [part.name for part in PARTS]
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(names)}; all without any")
    parser.add_argument("--full", action="store_true", help="classes of thousands, more rounds: one to two hours")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(names):
        parser.error(f"there is no part {sorted(unknown)[0]}; there are {', '.join(names)}")
    chosen = [part for part in PARTS if not asked.parts or part.name in asked.parts]
    progress = Progress(sum(part.time(asked.full) for part in chosen))
    for part in chosen:
        progress.begin(part.name, part.time(asked.full))
        figures = part.measure(part.parser().parse_args(part.full if asked.full else []), progress.say)
        show(part, figures)
        keep(part, figures, machine())
    print(f"Written: {MEASURED.name}, and the table in {README.name}.")


if __name__ == "__main__":
    main()
