"""The whole report: escaped, complete in itself, the same for the same store, and of a bearable size."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from grader.course import Course
from grader.gradebook import NoGradebook
from grader.report.site import write_feedback, write_report
from grader.store import About, Store
from grader.submission.record import Work
from grader.verdict import Outcome, Scorecard, Training

EVIL = "<script>alert('x')</script><img src=x onerror=alert(1)>\"'{{ 7 * 7 }}\x1b[2J\u202e\ud800"
TAGS = set(
    "html head meta title style body header nav a main section h1 h2 h3 h4 p dl div dt dd small code ul li figure figcaption svg rect text"
    " path g table thead tbody tr th td span i b br details summary bdi pre mark footer article".split()
)


class Reader(HTMLParser):
    """Collects what a browser would find."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.opened: list[str] = []
        self.feed(text)
        assert not self.opened, f"left open: {self.opened}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in ("meta", "br"):
            self.opened.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag


def evil_class(make: Any) -> list[Scorecard]:
    """Everything that comes from outside is hostile, where the store can hold it."""
    evil = EVIL.encode("utf-8", "replace").decode()
    told = {"message": f"{evil}\n    {evil}", "title": evil, "misconception": evil, "says": f"You {evil}.", "see": f"javascript:{evil}"}
    return [
        make.card(name, make.verdict("a", Outcome.FAILED, function=evil, **told), make.verdict("b"), training=(Training(evil, (1.0, 2.0)),))
        for name in (evil, f"../{evil}", "=1+1", "plain")
    ] + [make.card(f"{evil}!", make.verdict("a", Outcome.JUDGE_ERROR, function=evil, **told))]


def pages(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def evil_pages(stored: Any, make: Any, tmp_path: Path) -> dict[str, str]:
    code = "\n".join(f"    value_{i} = [{i}, '{EVIL[:60]}', x ** {i}]" for i in range(40))
    cards = evil_class(make)
    settings = "name = '''" + "<u>course</u> & more" + "'''\n"
    out = stored(cards, settings, {(c.student, c.exercise): code for c in cards[:2]})
    write_feedback(out, out / "feedback")
    return pages(write_report(out).parent) | {f"feedback/{k}": v for k, v in pages(out / "feedback").items()}


def test_nothing_from_outside_becomes_markup(evil_pages: dict[str, str]) -> None:
    assert any("&lt;script&gt;" in text for text in evil_pages.values())
    assert "similar/02.html" in evil_pages
    for name, text in evil_pages.items():
        found = Reader(text)
        assert found.tags <= TAGS, name
        assert not [a for a, _ in found.attributes if a.startswith("on")], name
        assert "\x1b" not in text and "\u202e" not in text and "49" not in re.sub(r"<style>.*?</style>", "", text, flags=re.S), name
        assert len(set(found.ids)) == len(found.ids), name


def test_no_page_reaches_out(evil_pages: dict[str, str]) -> None:
    for name, text in evil_pages.items():
        assert "http://" not in text and "https://" not in text and "url(" not in text and "@import" not in text, name
        for attribute, value in Reader(text).attributes:
            assert attribute not in ("src", "action", "srcset"), name
            if attribute == "href":
                assert re.fullmatch(r"(\.\./)*[\w%.\-/]+\.html(#[\w-]+)?|#[\w-]+", value), (name, value)


def test_every_link_leads_somewhere(evil_pages: dict[str, str]) -> None:
    import posixpath
    from urllib.parse import unquote

    for name, text in evil_pages.items():
        for attribute, value in Reader(text).attributes:
            if attribute == "href":
                path, _, anchor = value.partition("#")
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))) if path else name
                assert target in evil_pages, (name, value)
                assert not anchor or anchor in Reader(evil_pages[target]).ids, (name, value)


def test_the_same_store_gives_the_same_bytes_whatever_the_clock(stored: Any, make: Any) -> None:
    out = stored(evil_class(make))
    first = pages(write_report(out).parent)
    assert pages(write_report(out).parent) == first
    dated = pages(write_report(out, now=datetime(2026, 11, 22, 7, 30, tzinfo=UTC)).parent)
    assert "Written on 22 November 2026, 07:30 UTC" in dated["index.html"]


def test_pages_of_those_who_left_go(stored: Any, make: Any) -> None:
    folder = write_report(stored([make.card("anna", make.verdict("a"))])).parent
    old = folder / "students" / "gone.html"
    old.write_text("old")
    write_report(folder.parent)
    assert not old.exists()


def test_lessons_are_linked_where_the_report_lies_in_the_kit(stored: Any, make: Any) -> None:
    see = {"misconception": "half", "see": "exercises/02/README.md#a-factor-got-lost"}
    out = stored([make.card("anna", make.verdict("a", Outcome.FAILED, **see))])
    kit = out.parent
    assert "a-factor-got-lost</code>" in (write_report(out, course=Course(kit)).parent / "misconceptions.html").read_text(encoding="utf-8")
    (kit / "exercises" / "02").mkdir(parents=True)
    (kit / "exercises" / "02" / "README.md").write_text("## A factor got lost")
    linked = (write_report(out, course=Course(kit)).parent / "misconceptions.html").read_text(encoding="utf-8")
    assert '<a href="../../exercises/02/README.md#a-factor-got-lost">A factor got lost</a>' in linked


def test_nobody_has_handed_in_anything(stored: Any, make: Any) -> None:
    text = write_report(stored([make.card("anna", make.verdict("a", Outcome.MISSING))])).read_text(encoding="utf-8")
    assert "Nothing handed in yet" in text and "median" not in text


def test_without_grades_there_is_no_report(tmp_path: Path) -> None:
    with pytest.raises(NoGradebook):
        write_report(tmp_path)


@pytest.mark.timeout(60)
def test_a_class_of_a_thousand_is_no_large_page(tmp_path: Path, make: Any) -> None:
    outcomes = [Outcome.PASSED, Outcome.FAILED, Outcome.ERROR]
    cards = [
        make.card(
            f"student {i}", *(make.verdict(f"c{k}", outcomes[(i * k) % 3], message="words " * 20, misconception="m") for k in range(4))
        )
        for i in range(1000)
    ]
    with Store(tmp_path / "store.sqlite") as store:
        store.set_about(About(tuple(c.student for c in cards), {"02": "gradient", "07": "forward"}))
        store.set_work(["02"], [Work(c.student, "02", {"gradient": "x = 1"}) for c in cards])
        for c in cards:
            store.put(c, c.student)
    written = pages(write_report(tmp_path).parent)
    assert len(written) == 1000 + 5
    assert len(written["index.html"]) < 300_000
    assert max(len(text) for name, text in written.items() if name != "index.html") < 100_000


def colours(css: str) -> list[dict[str, str]]:
    """The light ones, and the dark ones."""
    light, dark = css.split("@media screen", 1)
    first = dict(re.findall(r"--([\w-]+): ([^;]+);", light))
    return [first, first | dict(re.findall(r"--([\w-]+): ([^;]+);", dark.split("* {", 1)[0]))]


@pytest.mark.parametrize("dark", [False, True])
def test_text_stands_out_from_its_ground(dark: bool) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1."""
    css = (Path(__file__).parents[2] / "grader/report/site/templates/style.css").read_text(encoding="utf-8")
    own = colours(css)[dark]
    grounds = [rgb(own[g]) for g in ("paper", "card", "hover")]
    for ink in ("ink", "soft", "accent", "good", "bad", "warn"):
        assert min(contrast(rgb(own[ink]), ground) for ground in grounds) >= 4.5, ink
    darkest = [0.58 * h + 0.42 * c for h, c in zip(rgb(own["heat"]), rgb(own["card"]), strict=True)]
    assert contrast(rgb(own["ink"]), darkest) >= 4.5
    assert contrast(rgb(own["ink"]), rgb(own["same"])) >= 4.5
    assert contrast(rgb(own["warn"]), rgb(own["warn-bg"])) >= 4.5


def rgb(text: str) -> list[float]:
    return [int(text[i : i + 2], 16) for i in (1, 3, 5)] if text.startswith("#") else [float(n) for n in text.split()]


def contrast(one: list[float], other: list[float]) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: list[float]) -> float:
    r, g, b = (c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
