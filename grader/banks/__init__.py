"""The banks: named wrong answers (`misconception`) and right ones in other words (`idiom`), one function at a time."""

from grader.banks.mark import idiom, misconception

__all__ = ["idiom", "misconception"]
