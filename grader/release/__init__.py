"""Releases: what leaves the teacher's hands.

The student's kit (`kit`) is put together from nothing: a file is in it because somebody named it, never because nobody left it out. Of
the program it holds the modules that the students' commands reach by their imports (`program`), so that the judge, the store, the
exports and whatever is added to the teacher's side stay at home. Solutions give their stubs and nothing else.

Gradescope's autograder (`gradescope`) is the other way round: the teacher's whole side, in the form that Gradescope unpacks and
runs (`autograder`).

Both are a `Bundle`, files in memory, which is written as a folder or as a zip with the same bytes each time.
"""
