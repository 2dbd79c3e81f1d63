"""`grader` and `python -m grader`."""

from grader.commands import cli


def main() -> None:
    cli(prog_name="grader")


if __name__ == "__main__":
    main()
