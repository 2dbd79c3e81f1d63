"""Which of a teacher's assignments is which exercise, by their titles. Nothing is guessed: a title has to say it."""

from collections.abc import Mapping, Sequence

from grader.exports.people import words

# What an assignment may be called besides: "Homework 2", "Übung 2", "HW 02 - gradient".
KINDS = set(
    "exercise exercises ex assignment hw homework lab task problem set sheet project pset the a of and"
    " übung übungsblatt blatt aufgabe hausaufgabe tp td exercice devoir ejercicio tarea práctica esercizio compito exercício"
    " trabalho oefening opdracht övning uppgift øvelse opgave oppgave øving harjoitus tehtävä zadanie ćwiczenie úloha cvičení"
    " feladat exercițiu temă ödev alıştırma задание упражнение завдання вправа 练习 作业 課題 演習 과제".split()
)


def columns_by_title(titles: Mapping[str, str], columns: Mapping[int, str]) -> tuple[dict[str, int], dict[str, list[int]]]:
    """For each exercise the column that is named after it; and, where several might be, those.

    titles: number -> topic; columns: place -> the assignment's title.
    """
    found: dict[str, int] = {}
    unclear: dict[str, list[int]] = {}
    for number, topic in titles.items():
        evidence = {c: _likeness(number, topic, title) for c, title in columns.items()}
        best = max(evidence.values(), default=0)
        likely = [c for c, e in evidence.items() if e == best and best]
        if len(likely) == 1:
            found[number] = likely[0]
        elif likely:
            unclear[number] = likely
    for column in set(found.values()):
        several = [n for n, c in found.items() if c == column]
        if len(several) > 1:
            unclear.update({n: [found.pop(n)] for n in several})
    return found, unclear


def _likeness(number: str, topic: str, title: str) -> int:
    """2: number and topic; 1: one of them, and nothing else that says anything; 0: not this exercise."""
    left = words(title)
    numbers = {_number(w) for w in left} - {None}
    has_number = numbers == {int(number)}
    has_topic = _has(left, _topic_words(topic))
    if numbers and int(number) not in numbers:
        return 0
    if has_number and has_topic:
        return 2
    rest = [w for w in left if _number(w) is None and w not in KINDS and not (has_topic and w in _topic_words(topic))]
    return 1 if (has_number or has_topic) and not rest else 0


def _number(word: str) -> int | None:
    """The number in "2", "02", "ex02", "hw2"."""
    digits = word.lstrip("abcdefghijklmnopqrstuvwxyzüöäéø")
    kind = word[: len(word) - len(digits)]
    return int(digits) if digits.isdecimal() and len(digits) < 4 and (not kind or kind in KINDS) else None


def _topic_words(topic: str) -> list[str]:
    return words(topic.replace("_", " "))


def _has(title: Sequence[str], topic: Sequence[str]) -> bool:
    """Whether the topic's words stand in the title, one after another."""
    n = len(topic)
    return n > 0 and any(list(title[i : i + n]) == list(topic) for i in range(len(title) - n + 1))
