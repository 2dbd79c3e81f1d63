"""Hand in a class whose name takes half of the file, and whose methods take the other: each of them has both names."""


def hand_in(folder, answers):
    file = folder / "forward.py"
    methods = "".join(f"    def m{i}(self): ...\n" for i in range(3_000))
    text = f"class A{'a' * 100_000}:\n{methods}    def fail(self): raise ValueError\n\ndef softmax(*args):\n    A{'a' * 100_000}.fail(0)\n"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{text}", encoding="utf-8")
