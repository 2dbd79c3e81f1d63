"""`grader notebooks`: the course for nbgrader."""

from pathlib import Path

import click

from grader.commands.course import chosen, the_course


@click.command("notebooks")
@click.argument("folder", metavar="COURSE", type=click.Path(path_type=Path, file_okay=False))
@click.option("--exercise", "numbers", multiple=True, metavar="NN", help="Write this exercise only; may be given several times.")
@click.option(
    "--settings",
    "settings_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The course's settings: its name, and what an exercise is worth.",
)
@click.option("--force", is_flag=True, help="Write notebooks anew that are there already.")
def command(folder: Path, numbers: tuple[str, ...], settings_file: Path | None, force: bool) -> None:
    """Write an nbgrader course into the folder COURSE: a notebook an exercise, made from the same source as everything else.

    A notebook holds the lesson, a cell for each function and a locked cell for each check, with its points. Then, in COURSE,
    `nbgrader generate_assignment 02` makes what students get, and `nbgrader autograde 02` or, behind the wall,
    `grader grade COURSE/submitted` grades what they hand in.
    """
    course = the_course()
    exercises = chosen(course, numbers)
    lacking = next((e for e in exercises if not e.solution.exists()), None)
    if lacking is not None:
        raise click.UsageError(f"exercise {lacking.number} has no answers here: a student's kit cannot make notebooks, the teacher's can.")
    from grader.gradebook import SettingsBroken, read_settings
    from grader.gradebook.settings import CourseSettings
    from grader.judge.suite import SuiteBroken
    from grader.notebooks.build import NotPlain
    from grader.notebooks.course import NotOurs, write_course

    try:
        settings = read_settings(settings_file) if settings_file else CourseSettings()
        write_course(folder, course, exercises, settings, force=force, done=lambda path: click.echo(path))
    except (SettingsBroken, NotOurs) as error:
        raise click.UsageError(str(error)) from None
    except (SuiteBroken, NotPlain) as error:
        raise click.ClickException(str(error)) from None
    except ModuleNotFoundError as error:
        raise click.ClickException(f"{error.name} is not installed: pip install 'handgrad[teacher]' brings it.") from None
    except OSError as error:
        raise click.ClickException(f"{error.filename or folder}: {error.strerror}.") from None
    click.echo(f"{len(exercises)} notebooks. Next, in {folder}: nbgrader generate_assignment {exercises[0].number}")
